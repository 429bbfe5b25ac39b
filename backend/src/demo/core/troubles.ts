import type { Evidence, Family, Outage, Verdict } from '@lineside/contract';

/** How far from the box somebody is: itself 0, the router 1, the provider's first machine 2, the far places 3. */
export type Depth = 0 | 1 | 2 | 3;

/** What trouble does to everything that is asked. */
export interface Effects {
  readonly hasCarrier: boolean;
  /** Nobody at this depth or farther answers; `null`: everybody does. */
  readonly silentFrom: Depth | null;
  /** The only family that suffers; `null`: both do. */
  readonly family: Family | null;
  /** Probes to this depth or farther that get lost beside the usual ones, and their delay. */
  readonly poorFrom: Depth;
  readonly lossRatio: number;
  readonly addedMs: number;
  readonly names: 'answered' | 'silent' | 'refused';
  readonly pages: 'usual' | 'portal';
}

/** All is well. */
export const CALM: Effects = {
  ...{ hasCarrier: true, silentFrom: null, family: null },
  ...{ poorFrom: 3, lossRatio: 0, addedMs: 0 },
  ...{ names: 'answered', pages: 'usual' },
};

/** A kind of trouble: what it does, and how it is judged when it is long over. */
export interface Trouble {
  readonly kind: Outage['kind'];
  readonly state: 'down' | 'degraded' | 'unknown';
  readonly cause: Verdict['cause'];
  readonly blame: Verdict['blame'];
  readonly confidence: number;
  readonly effects: Effects;
  /** Who was seen doing what, as evidence. */
  readonly seen: readonly (readonly [
    Evidence['code'],
    subject: string | null,
    value: number | null,
    Evidence['unit'],
  ])[];
}

export type TroubleId = keyof typeof TROUBLES;

/** Every kind of trouble of the demo. */
export const TROUBLES = {
  'edge-down': {
    ...{ kind: 'outage', state: 'down', cause: 'isp-edge-down', blame: 'isp', confidence: 0.9 },
    effects: { ...CALM, silentFrom: 2 },
    seen: [
      ['target-answers', 'router-4', null, null],
      ['target-silent', 'isp-edge-4', 1, 'ratio'],
      ['target-silent', 'anchor-1.1.1.1', 1, 'ratio'],
      ['tcp-failed', 'anchor-1.1.1.1', null, null],
    ],
  },
  'upstream-down': {
    ...{ kind: 'outage', state: 'down', cause: 'upstream-down', blame: 'isp', confidence: 0.85 },
    effects: { ...CALM, silentFrom: 3 },
    seen: [
      ['target-answers', 'isp-edge-4', null, null],
      ['target-silent', 'anchor-1.1.1.1', 1, 'ratio'],
      ['target-silent', 'anchor-9.9.9.9', 1, 'ratio'],
      ['tcp-failed', 'anchor-9.9.9.9', null, null],
    ],
  },
  'router-down': {
    ...{ kind: 'outage', state: 'down', cause: 'router-down', blame: 'router', confidence: 0.8 },
    effects: { ...CALM, silentFrom: 1 },
    seen: [
      ['target-silent', 'router-4', 1, 'ratio'],
      ['target-silent', 'anchor-1.1.1.1', 1, 'ratio'],
      ['neighbour-failed', '192.168.1.1', null, null],
    ],
  },
  'cable-out': {
    ...{ kind: 'outage', state: 'down', cause: 'link-down', blame: 'lan', confidence: 1 },
    effects: { ...CALM, hasCarrier: false, silentFrom: 1 },
    seen: [['carrier-lost', 'eth0', null, null]],
  },
  'names-down': {
    ...{ kind: 'outage', state: 'down', cause: 'dns-down', blame: 'isp', confidence: 0.8 },
    effects: { ...CALM, names: 'silent' },
    seen: [
      ['target-answers', 'anchor-1.1.1.1', null, null],
      ['resolver-failed', 'resolver-192.168.1.1', 3, 'count'],
    ],
  },
  portal: {
    ...{ kind: 'outage', state: 'down', cause: 'captive-portal', blame: 'isp', confidence: 0.9 },
    effects: { ...CALM, silentFrom: 3, pages: 'portal' },
    seen: [['redirected-to', 'http://portal.stadtnetz.example/unpaid', null, null]],
  },
  lossy: {
    ...{ kind: 'degradation', state: 'degraded', cause: 'packet-loss' },
    ...{ blame: 'access-line', confidence: 0.9 },
    effects: { ...CALM, poorFrom: 2, lossRatio: 0.2 },
    seen: [
      ['target-answers', 'router-4', null, null],
      ['target-lossy', 'isp-edge-4', 0.19, 'ratio'],
      ['target-lossy', 'anchor-1.1.1.1', 0.21, 'ratio'],
    ],
  },
  slow: {
    ...{ kind: 'degradation', state: 'degraded', cause: 'high-latency' },
    ...{ blame: 'isp', confidence: 0.8 },
    effects: { ...CALM, poorFrom: 3, addedMs: 140 },
    seen: [
      ['target-slow', 'anchor-1.1.1.1', 151, 'ms'],
      ['target-slow', 'anchor-9.9.9.9', 154, 'ms'],
    ],
  },
  'ipv6-down': {
    ...{ kind: 'degradation', state: 'degraded', cause: 'ipv6-down' },
    ...{ blame: 'isp', confidence: 0.8 },
    effects: { ...CALM, silentFrom: 2, family: 6 },
    seen: [
      ['target-answers', 'anchor-1.1.1.1', null, null],
      ['target-silent', 'anchor-2606:4700:4700::1111', 1, 'ratio'],
    ],
  },
  cut: {
    ...{ kind: 'micro-cut', state: 'down', cause: 'isp-edge-down', blame: 'isp', confidence: 0.6 },
    effects: { ...CALM, silentFrom: 2 },
    seen: [['target-silent', 'anchor-1.1.1.1', 1, 'ratio']],
  },
  /** The box itself was off: nothing was measured. */
  'box-off': {
    ...{ kind: 'outage', state: 'unknown', cause: 'not-observed', blame: 'unknown' },
    confidence: 0,
    effects: CALM,
    seen: [['not-observed', null, null, null]],
  },
} as const satisfies Record<string, Trouble>;
