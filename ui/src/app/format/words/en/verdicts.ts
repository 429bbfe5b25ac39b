import type { Cause, Verdict } from '@lineside/contract';
import { momentText } from '../../local-time';
import { isBeginning } from '../is-beginning';

/** How a cause is told: `since` is a moment such as "14:02:11". */
interface CauseWords {
  /** Follows "The internet is down: " and the like. */
  readonly clause: (since: string) => string;
  /** Two or three words for lists. */
  readonly title: string;
  /** How a degraded line with this cause begins; "Your internet is struggling" if absent. */
  readonly degraded?: string;
}

const IN_PART = 'Your internet works only in part';

/** Words for every cause. */
export const causeWords: Record<Cause, CauseWords> = {
  none: { title: 'No fault', clause: (since) => `no cause is known, since ${since}` },
  'link-down': {
    title: 'No cable signal',
    clause: (since) => `this box has had no signal on its network cable since ${since}`,
  },
  'no-address': {
    title: 'No address',
    clause: (since) => `your home network has given this box no address since ${since}`,
  },
  'router-down': {
    title: 'Router silent',
    clause: (since) => `your router has been silent since ${since}`,
  },
  'wan-down': {
    title: 'Router has no line',
    clause: (since) =>
      `your router answers, and says it has had no connection to your provider since ${since}`,
  },
  'isp-edge-down': {
    title: 'Provider silent',
    clause: (since) =>
      `your router answers, but your provider’s first device has been silent since ${since}`,
  },
  'upstream-down': {
    title: 'Nothing beyond the provider',
    clause: (since) =>
      `your line to the provider works, but nothing beyond it has answered since ${since}`,
  },
  'dns-down': {
    title: 'Names not found',
    clause: (since) =>
      `the line carries traffic, but names (DNS) have not been answered since ${since}`,
    degraded: IN_PART,
  },
  'captive-portal': {
    title: 'Sign-in page',
    clause: (since) => `a sign-in page has stood in front of the internet since ${since}`,
    degraded: IN_PART,
  },
  'ipv6-down': {
    title: 'IPv6 broken',
    clause: (since) => `IPv4 is fine, but IPv6 has been silent since ${since}`,
    degraded: IN_PART,
  },
  'packet-loss': {
    title: 'Packets lost',
    clause: (since) => `packets have been getting lost since ${since}`,
  },
  'high-latency': {
    title: 'Slow answers',
    clause: (since) => `answers have been unusually slow since ${since}`,
  },
  'remote-only': {
    title: 'Some far places silent',
    clause: (since) => `some far places have been silent since ${since}, others answer`,
    degraded: IN_PART,
  },
  'icmp-filtered': {
    title: 'Pings blocked',
    clause: (since) => `only pings have been blocked since ${since}, real connections get through`,
    degraded: 'Your internet works',
  },
  'dns-hijacked': {
    title: 'Made-up names answered',
    clause: (since) =>
      `names that do not exist have been answered with somebody’s address since ${since}`,
    degraded: 'Your internet works',
  },
  'dnssec-failed': {
    title: 'Signed names refused',
    clause: (since) => `well-signed names (DNSSEC) have been refused since ${since}`,
    degraded: IN_PART,
  },
  'dns-intercepted': {
    title: 'Names intercepted',
    clause: (since) =>
      `somebody on the way has answered questions for names (DNS) in place of others since ${since}`,
    degraded: 'Your internet works',
  },
  'tcp-blocked': {
    title: 'Connections blocked',
    clause: (since) => `pings get through, but real connections (TCP) have failed since ${since}`,
    degraded: IN_PART,
  },
  'not-observed': {
    title: 'Not observed',
    clause: (since) => `this box has not been able to observe the line since ${since}`,
  },
};

/** The verdict in one plain sentence. */
export function verdictSentence(
  verdict: Pick<Verdict, 'state' | 'cause' | 'sinceMs'>,
  nowMs: number,
): string {
  const words = causeWords[verdict.cause];
  const clause = (): string => words.clause(momentText(verdict.sinceMs, nowMs));
  switch (verdict.state) {
    case 'up':
      return verdict.cause === 'none'
        ? 'Your internet works.'
        : `Your internet works: ${clause()}.`;
    case 'degraded':
      return verdict.cause === 'none'
        ? 'Your internet is struggling.'
        : `${words.degraded ?? 'Your internet is struggling'}: ${clause()}.`;
    case 'down':
      return verdict.cause === 'none'
        ? 'The internet is down.'
        : `The internet is down: ${clause()}.`;
    case 'unknown':
      return isBeginning(verdict, nowMs)
        ? 'Listening to the line…'
        : `The state of your line is not known: ${clause()}.`;
  }
}
