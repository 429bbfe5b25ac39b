import type {
  Blame,
  Cause,
  DnsReading,
  Evidence,
  HttpReading,
  IcmpError,
  IncidentPhase,
  Outage,
  TargetRole,
} from '@lineside/contract';
import { msText, secondsText } from './amounts.ts';

/** What kind of interval it was. */
export const KIND_WORDS: Readonly<Record<Outage['kind'], string>> = {
  outage: 'Internet outage',
  degradation: 'Degraded internet line',
  'micro-cut': 'Short interruption of the internet line',
};

/** What was observed, without a word about fault. */
export const CAUSE_WORDS: Readonly<Record<Cause, string>> = {
  none: 'Nothing was wrong.',
  'link-down': 'The network port of the measuring box had no carrier.',
  'no-address': 'The measuring box had no usable IP address or no default route.',
  'router-down': 'The home router did not answer.',
  'wan-down': 'The home router answered, and said itself that it had no way to the internet.',
  'isp-edge-down':
    "The home router answered; the provider's first router and everything beyond it did not.",
  'upstream-down':
    "The home router and the provider's first router answered; everything beyond did not.",
  'dns-down': 'The line carried traffic, but names could not be resolved.',
  'captive-portal': 'Web requests were answered by somebody else than the site that was asked.',
  'ipv6-down': 'IPv6 did not work, IPv4 did.',
  'packet-loss': 'An unusual share of packets was lost.',
  'high-latency': 'Answers took far longer than is normal for this line.',
  'remote-only': 'Single destinations did not answer; the line itself worked.',
  'icmp-filtered': 'Pings were not answered, but TCP connections were.',
  'dns-hijacked': 'A resolver gave addresses for names that do not exist.',
  'dnssec-failed': 'A resolver refused names that are correctly signed.',
  'dns-intercepted': 'DNS questions were answered by somebody they were not sent to.',
  'tcp-blocked': 'Pings were answered, but TCP connections could not be made.',
  'not-observed': 'The line was not observed.',
};

/** Whose part of the way the observation points to. */
export const BLAME_WORDS: Readonly<Record<Blame, string>> = {
  'own-device': 'the measuring box itself',
  lan: 'the home network',
  router: 'the home router',
  'access-line': 'the access line between the home router and the provider',
  isp: "the internet provider's side of the line",
  'dns-operator': 'the operator of the DNS resolver',
  remote: 'a network beyond the provider',
  none: 'nobody',
  unknown: 'not known',
};

/** What a target is, in a table. */
export const ROLE_WORDS: Readonly<Record<TargetRole, string>> = {
  control: 'box itself',
  router: 'home router',
  'isp-edge': 'ISP edge',
  anchor: 'internet',
};

/** When a snapshot was taken, in a table. */
export const PHASE_WORDS: Readonly<Record<IncidentPhase, string>> = {
  before: 'last good',
  start: 'start',
  during: 'during',
  after: 'after',
};

/** Why a question, a connection or a request failed. */
export const FAILURE_WORDS: Readonly<
  Record<NonNullable<DnsReading['failure'] | HttpReading['failure']>, string>
> = {
  timeout: 'no answer in time',
  refused: 'refused',
  unreachable: 'unreachable',
  servfail: 'server failure',
  'bad-answer': 'unusable answer',
  'send-failed': 'could not be sent',
  reset: 'connection reset',
  dns: 'name not resolved',
};

/** What a router said about a probe. */
export const ICMP_WORDS: Readonly<Record<IcmpError['code'], string>> = {
  'network-unreachable': 'network unreachable',
  'host-unreachable': 'host unreachable',
  'protocol-unreachable': 'protocol unreachable',
  'port-unreachable': 'port unreachable',
  'admin-prohibited': 'administratively prohibited',
  'time-exceeded': 'time to live exceeded',
  other: 'other error',
};

const EVIDENCE_WORDS: Readonly<Record<Evidence['code'], string>> = {
  'carrier-lost': 'the network port had no carrier',
  'no-interface': 'there was no network port',
  'no-address': 'there was no usable address',
  'no-default-route': 'there was no default route',
  'neighbour-failed': 'the router was not found on the local network (ARP or ND)',
  'target-answers': 'answered',
  'target-silent': 'did not answer',
  'target-lossy': 'lost packets',
  'target-slow': 'answered slowly',
  'gateway-says-unreachable': 'said that the destination is unreachable',
  'send-failed': 'could not be sent to',
  'tcp-answers': 'accepted a TCP connection',
  'tcp-failed': 'accepted no TCP connection',
  'http-expected': 'gave the expected page',
  'http-unexpected': 'gave another page than expected',
  'http-failed': 'gave no page',
  'resolver-answers': 'resolved names',
  'resolver-failed': 'resolved no names',
  'nxdomain-rewritten': 'gave addresses for names that do not exist',
  'dnssec-broken': 'refused correctly signed names',
  'port-53-intercepted': 'DNS questions were intercepted',
  'tcp-without-loss': 'TCP connections were made without loss',
  'redirected-to': 'was where web requests were sent to',
  'not-observed': 'nothing was observed',
};

/**
 * One fact the verdict rests on, e.g. `1.1.1.1 (internet) did not answer (90.0 s)`.
 *
 * @param nameOf what a subject is called for people
 */
export function evidenceText(
  { code, subject, value, unit, sampleCount }: Evidence,
  nameOf: (subject: string) => string,
): string {
  const words =
    subject === null ? EVIDENCE_WORDS[code] : `${nameOf(subject)} ${EVIDENCE_WORDS[code]}`;
  if (value === null || unit === null) return words;
  const amount = {
    ratio: `${Math.round(value * 100)} %`,
    ms: value < 1000 ? msText(value) : secondsText(value),
    count: String(value),
  }[unit];
  return `${words} (${amount}${sampleCount === null ? '' : `, ${sampleCount} samples`})`;
}

/** How sure a verdict is, for people. */
export function confidenceText(confidence: number): string {
  const word = confidence >= 0.8 ? 'high' : confidence >= 0.5 ? 'medium' : 'low';
  return `${word} (${confidence.toFixed(2)} of 1)`;
}
