import type { Blame, Cause, Outage } from '@lineside/contract';
import { durationText } from '../../duration';
import { blameWords } from './blame';
import { verdictSentence } from './verdicts';

/** Why it was, told afterwards; follows "Your internet was down for 3 min: ". */
const pastWords: Record<Cause, string> = {
  none: 'no cause was found',
  'link-down': 'this box had no signal on its network cable',
  'no-address': 'your home network gave this box no address',
  'router-down': 'your router was silent',
  'wan-down': 'your router answered, and said it had no connection to your provider',
  'isp-edge-down': 'your router answered, but your provider’s first device was silent',
  'upstream-down': 'your line to the provider worked, but nothing beyond it answered',
  'dns-down': 'the line carried traffic, but names (DNS) were not answered',
  'captive-portal': 'a sign-in page stood in front of the internet',
  'ipv6-down': 'IPv4 was fine, but IPv6 was silent',
  'packet-loss': 'packets got lost',
  'high-latency': 'answers were unusually slow',
  'remote-only': 'some far places were silent, others answered',
  'icmp-filtered': 'only pings were blocked, real connections got through',
  'dns-hijacked': 'names that do not exist were answered with somebody’s address',
  'dnssec-failed': 'well-signed names (DNSSEC) were refused',
  'dns-intercepted': 'somebody on the way answered questions for names (DNS) in place of others',
  'tcp-blocked': 'pings got through, but real connections (TCP) failed',
  'not-observed': 'this box could not observe the line',
};

const beginnings: Record<Outage['kind'], string> = {
  outage: 'Your internet was down for',
  degradation: 'Your internet struggled for',
  'micro-cut': 'Your internet was gone for',
};

/** An outage in one plain sentence: afterwards in the past, else as the verdict that lasts. */
export function outageSentence(outage: Outage, nowMs: number): string {
  const { kind, cause, startMs, endMs, durationMs } = outage;
  if (endMs === null) {
    const state = kind === 'degradation' ? 'degraded' : 'down';
    return verdictSentence({ state, cause, sinceMs: startMs }, nowMs);
  }
  return `${beginnings[kind]} ${durationText(durationMs ?? endMs - startMs)}: ${pastWords[cause]}.`;
}

/** Whose fault it was. */
const pastBlames: Record<Blame, string> = {
  'own-device':
    'The fault was here: at this box or its cable. The rest of your home may have been fine.',
  lan: 'The fault was inside your home network.',
  router: 'The fault was at your router.',
  'access-line': 'The fault was on the line between your router and your provider.',
  isp: 'The fault was at your provider, not in your home.',
  'dns-operator': 'The fault was at whoever runs the name servers (DNS) you use.',
  remote: 'The fault was far away, beyond your provider.',
  none: 'Nobody had to do anything.',
  unknown: 'Whose fault it was could not be told.',
};

/** Whose fault an outage was, or is while it lasts. */
export function outageBlame({ blame, endMs }: Pick<Outage, 'blame' | 'endMs'>): string {
  return endMs === null ? blameWords[blame].sentence : pastBlames[blame];
}
