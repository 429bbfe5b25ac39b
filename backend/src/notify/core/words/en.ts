import type {
  Alert,
  AlertFact,
  Blame,
  Cause,
  IspMailHold,
  IspMailRuleId,
} from '@lineside/contract';
import type { AlertWords, WordTools } from './alert-words.ts';
import { figures } from './figures.ts';

const { duration, rate, millis, bytes, percent } = figures('.');

const CAUSES: Record<Cause, string> = {
  none: 'no cause',
  'link-down': 'no link on the network port of the box',
  'no-address': 'the box has no address or no way out',
  'router-down': 'the router does not answer',
  'wan-down': 'the router has no connection',
  'isp-edge-down': 'silence behind the router',
  'upstream-down': 'the provider answers, the internet does not',
  'dns-down': 'names are not resolved',
  'captive-portal': 'a sign-in page answers in place of the internet',
  'ipv6-down': 'IPv6 is dead, IPv4 works',
  'packet-loss': 'packets get lost',
  'high-latency': 'answers take much longer than usual',
  'remote-only': 'one far place does not answer',
  'icmp-filtered': 'pings are filtered',
  'dns-hijacked': 'made-up names get an answer',
  'dnssec-failed': 'signed names cannot be checked',
  'dns-intercepted': 'somebody answers in place of the resolver that was asked',
  'tcp-blocked': 'pings work, connections do not',
  'not-observed': 'not observed',
};

const BLAMES: Record<Blame, string> = {
  'own-device': 'the box itself',
  lan: 'the home network',
  router: 'the router',
  'access-line': 'the access line',
  isp: 'the provider',
  'dns-operator': 'the operator of the DNS resolver',
  remote: 'a far service',
  none: 'nobody',
  unknown: 'not known',
};

const TROUBLES: Readonly<Record<string, string>> = {
  'weak-power': 'the power supply is too weak',
  disk: 'the disk refuses to store',
  'sd-card': 'the memory card makes errors',
  clock: 'the clock is not set',
  settings: 'the settings file does not fit',
  'update-failed': 'an update failed; the version before runs',
  'database-replaced': 'the database was damaged; a new one is in use',
};

const ISP_RULES: Record<IspMailRuleId, string> = {
  'slow-download': 'download far below the plan',
  'slow-upload': 'upload far below the plan',
  'long-outage': 'a long outage',
  'many-outages': 'many outages within a week',
  'degraded-hours': 'many hours worse than normal',
};

const ISP_HOLDS: Record<IspMailHold, string> = {
  missing: 'It was not sent by itself, as something is missing.',
  'too-soon': 'It was not sent by itself, as another went not long ago.',
};

/** English. */
export const en: AlertWords = {
  tell: (alert, tools) => tell(alert, tools),
  several: (count) => `Lineside: ${count} alerts`,
  more: (count) => `${count} earlier ones are in the log.`,
  date: (isoDate) => isoDate,
};

function tell(
  { step, fact }: Omit<Alert, 'id'>,
  tools: WordTools,
): { title: string; lines: string[] } {
  switch (fact.about) {
    case 'outage':
      return tellOutage(step, fact, tools);
    case 'dns':
      return {
        title: step === 'recovered' ? 'DNS is honest again' : 'DNS does not tell the truth',
        lines: [
          `${capital(CAUSES[fact.cause])}, since ${tools.time(fact.startMs)}.`,
          ...(fact.endMs === null ? [] : [`Until ${tools.time(fact.endMs)}.`]),
          `Responsible: ${BLAMES[fact.blame]}.`,
        ],
      };
    case 'unstable':
      return {
        title: `Unstable line: ${fact.count} outages`,
        lines: [
          `${fact.count} outages between ${tools.time(fact.fromMs)} and ${tools.time(fact.toMs)}, ` +
            `${duration(fact.downMs)} down in all.`,
        ],
      };
    case 'slow':
      return tellSlow(step === 'recovered', fact);
    case 'path-change':
      return {
        title: `Longer path: ${millis(fact.oldRttMs)} to ${millis(fact.newRttMs)}`,
        lines: [
          `The route to ${fact.destination} (IPv${fact.family}) has changed; the round trip took ` +
            `${millis(fact.oldRttMs)} and takes ${millis(fact.newRttMs)} now.`,
        ],
      };
    case 'new-address':
      return {
        title: `New public IPv${fact.family} address`,
        lines: [`${fact.newAddress}; before: ${fact.oldAddress ?? 'none'}.`],
      };
    case 'byte-budget':
      return {
        title: `${Math.floor(fact.usedRatio * 100)} % of the byte budget used`,
        lines: [`${bytes(fact.usedBytes)} of ${bytes(fact.limitBytes)} in this billing month.`],
      };
    case 'box': {
      const what = TROUBLES[fact.trouble] ?? fact.trouble;
      return step === 'recovered'
        ? { title: 'Lineside box: well again', lines: [`Over: ${what}.`] }
        : {
            title: 'Lineside box: trouble',
            lines: [`${capital(what)}, since ${tools.time(fact.startMs)}.`],
          };
    }
    case 'tests-failing':
      return step === 'recovered'
        ? { title: 'Speed tests work again', lines: [`A test by ${fact.engine} has succeeded.`] }
        : {
            title: 'Speed tests fail',
            lines: [
              `${fact.count} tests by ${fact.engine} failed in a row (${fact.reason ?? 'no reason'}).`,
            ],
          };
    case 'digest':
      return tellDigest(fact, tools);
    case 'report':
      return {
        title: fact.kind === 'week' ? 'Your weekly report is made' : 'Your monthly report is made',
        lines: [
          'By mail it is attached; on the page of reports it can be opened.',
          ...(fact.seal === null ? [] : sealLines(fact.seal)),
        ],
      };
    case 'isp-draft':
      return {
        title: 'A mail to your provider waits for you',
        lines: [
          `It is about: ${ISP_RULES[fact.rule]}.`,
          ...(fact.hold === null ? [] : [ISP_HOLDS[fact.hold]]),
          'On the page of reports you can read it, change it, send it or discard it.',
        ],
      };
    case 'isp-mail':
      return {
        title: `Mail to your provider: ${fact.subject}`,
        lines: [`To ${fact.to}, about: ${ISP_RULES[fact.rule]}.`],
      };
    case 'test':
      return { title: 'Lineside: test', lines: ['This channel works.'] };
  }
}

function tellOutage(
  step: Alert['step'],
  fact: Extract<AlertFact, { about: 'outage' }>,
  { time }: WordTools,
): { title: string; lines: string[] } {
  const { kind, startMs, endMs, cause, blame, unobservedMs } = fact;
  const isDown = kind !== 'degradation';
  const why = [`Cause: ${CAUSES[cause]}.`, `Responsible: ${BLAMES[blame]}.`];
  if (endMs === null) {
    const lasts = step === 'lasting';
    const state = isDown ? 'Internet down' : 'Internet degraded';
    return {
      title: lasts ? `${state}, still` : state,
      lines: [`Since ${time(startMs)}.`, ...why],
    };
  }
  const length = duration(fact.durationMs ?? endMs - startMs);
  return {
    title: isDown ? `Internet back after ${length}` : `Internet normal again after ${length}`,
    lines: [
      `${isDown ? 'Down' : 'Degraded'} from ${time(startMs)} to ${time(endMs)} (${length}).`,
      ...why,
      ...(unobservedMs > 0 ? [`Not observed during ${duration(unobservedMs)} of it.`] : []),
    ],
  };
}

function tellSlow(
  isOver: boolean,
  fact: Extract<AlertFact, { about: 'slow' }>,
): { title: string; lines: string[] } {
  const figure = (name: string, bps: number | null, wantedBps: number | null): string[] => {
    if (bps === null) return [];
    return [`${name}: ${rate(bps)}${wantedBps === null ? '' : `, wanted ${rate(wantedBps)}`}.`];
  };
  return {
    title: isOver ? 'Speed as sold again' : 'Slower than sold',
    lines: [
      `${fact.belowCount} of the last ${fact.ofCount} tests were below the plan.`,
      ...figure('Newest download', fact.downBps, fact.wantedDownBps),
      ...figure('Newest upload', fact.upBps, fact.wantedUpBps),
    ],
  };
}

const PERIODS = { day: 'Yesterday', week: 'Last week', month: 'Last month' } as const;

function tellDigest(
  fact: Extract<AlertFact, { about: 'digest' }>,
  { time }: WordTools,
): { title: string; lines: string[] } {
  const { upMs, downMs, notObservedMs, degradedMs, plannedMs, outageCount, longestOutageMs } = fact;
  const seenMs = upMs + downMs;
  const upText = seenMs === 0 ? 'not observed' : `up ${percent(upMs / seenMs)}`;
  const { medianDownBps, medianUpBps } = fact;
  return {
    title: `${PERIODS[fact.period]}: ${upText}, ${outageCount} ${outageCount === 1 ? 'outage' : 'outages'}`,
    lines: [
      `From ${time(fact.fromMs)} to ${time(fact.toMs)}.`,
      `Up ${duration(upMs)}, down ${duration(downMs)}, not observed ${duration(notObservedMs)}.`,
      ...(outageCount > 0 ? [`Longest outage: ${duration(longestOutageMs)}.`] : []),
      ...(degradedMs > 0 ? [`Degraded, but working: ${duration(degradedMs)}.`] : []),
      ...(plannedMs > 0 ? [`Planned and not counted: ${duration(plannedMs)}.`] : []),
      fact.testCount === 0
        ? 'No speed test was made.'
        : `${fact.testCount} speed tests, medians: download ${medianDownBps === null ? 'not known' : rate(medianDownBps)}, ` +
          `upload ${medianUpBps === null ? 'not known' : rate(medianUpBps)}.`,
    ],
  };
}

/** A hash in a mail that was kept shows later whether the whole chain was made anew. */
function sealLines({ day, hash }: { readonly day: string; readonly hash: string }): string[] {
  return [
    `The records up to ${day} (UTC) are sealed; the head of the chain is ${hash}.`,
    'Keep this message: with it one can check later whether they were changed since.',
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
