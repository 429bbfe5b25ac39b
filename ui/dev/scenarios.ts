import type { LineView, Outage } from '@lineside/contract';
import { lineOf, unknownLine, verdictOf } from './line.ts';
import { edgeEvidence, outage, yearOfOutages } from './outages.ts';

const S = 1000;
const MIN = 60 * S;

/** Names of all scenarios. */
export const SCENARIOS = ['up', 'degraded', 'down', 'stale', 'empty', 'error', 'fresh'] as const;
/** One of {@link SCENARIOS}. */
export type ScenarioName = (typeof SCENARIOS)[number];

/** What the fake box says. */
export interface Scenario {
  readonly line: (nowMs: number) => LineView;
  readonly outages: (nowMs: number) => readonly Outage[];
  /** Loss of the internet at a moment of the past, 0 to 1. */
  readonly lossAt: (agoMs: number) => number;
  /** Factor on the round trip to the internet. */
  readonly slownessAt: (agoMs: number) => number;
  /** Sends `hello` and `line`, then nothing, not even on a second connection. */
  readonly fallsSilent: boolean;
  /** Nothing has been measured yet. */
  readonly isNew: boolean;
  /** No password is set: nothing can be changed. */
  readonly writesAreOff: boolean;
  /** Every request is refused. */
  readonly refuses: boolean;
  /** Nobody owns the box yet: the first run waits. */
  readonly isFresh: boolean;
}

const up: Scenario = {
  line: (now) =>
    lineOf(
      now,
      verdictOf('up', 'none', 'none', now - 16.4 * MIN, [
        { subject: 'router-4', value: 0.62, unit: 'ms', sampleCount: 60 },
        { subject: 'isp-edge-4', value: 7.9, unit: 'ms', sampleCount: 60 },
        { subject: 'anchor-1.1.1.1', value: 12.4, unit: 'ms', sampleCount: 60 },
        { code: 'http-expected', subject: 'http://detectportal.firefox.com/success.txt' },
      ]),
    ),
  outages: yearOfOutages,
  lossAt: (ago) =>
    ago > 16.4 * MIN && ago < 17.6 * MIN ? 1 : ago > 6 * MIN && ago < 6.4 * MIN ? 0.2 : 0,
  slownessAt: (ago) => (ago > 9 * MIN && ago < 11 * MIN ? 2.4 : 1),
  fallsSilent: false,
  isNew: false,
  writesAreOff: false,
  refuses: false,
  isFresh: false,
};

const degradedSince = (now: number): number => now - 7.3 * MIN;
const degraded: Scenario = {
  ...up,
  writesAreOff: true,
  line: (now) =>
    lineOf(
      now,
      verdictOf('degraded', 'packet-loss', 'isp', degradedSince(now), [
        { subject: 'router-4', value: 0.62, unit: 'ms', sampleCount: 60 },
        {
          code: 'target-lossy',
          subject: 'isp-edge-4',
          value: 0.083,
          unit: 'ratio',
          sampleCount: 60,
          sinceMs: degradedSince(now),
        },
        {
          code: 'target-lossy',
          subject: 'anchor-9.9.9.9',
          value: 0.1,
          unit: 'ratio',
          sampleCount: 60,
          sinceMs: degradedSince(now),
        },
      ]),
      {
        access: { state: 'degraded', rttMs: 9.1, lossRatio: 0.083 },
        isp: { state: 'degraded', reason: 'no-target' },
        internet: { state: 'degraded', rttMs: 31.7, lossRatio: 0.096 },
        dns: { state: 'degraded', rttMs: 28.3, lossRatio: 0.04 },
      },
    ),
  outages: (now) => [
    outage(215, degradedSince(now), null, { kind: 'degradation', cause: 'packet-loss' }),
    ...yearOfOutages(now).slice(1),
  ],
  lossAt: (ago) => (ago < 7.3 * MIN ? 0.08 + 0.06 * Math.sin(ago / 20_000) : 0),
  slownessAt: (ago) => (ago < 7.3 * MIN ? 2.4 : 1),
};

const downSince = (now: number): number => now - 3.2 * MIN;
const down: Scenario = {
  ...up,
  line: (now) => {
    const line = lineOf(
      now,
      verdictOf('down', 'isp-edge-down', 'isp', downSince(now), [
        { subject: 'router-4', value: 0.62, unit: 'ms', sampleCount: 60 },
        {
          code: 'target-silent',
          subject: 'isp-edge-4',
          value: 1,
          unit: 'ratio',
          sampleCount: 60,
          sinceMs: downSince(now),
        },
        {
          code: 'target-silent',
          subject: 'anchor-1.1.1.1',
          value: 1,
          unit: 'ratio',
          sampleCount: 60,
          sinceMs: downSince(now),
        },
        { code: 'tcp-failed', subject: '9.9.9.9', sampleCount: 3 },
        { code: 'resolver-failed', subject: '1.1.1.1', value: 6, unit: 'count', sampleCount: 6 },
      ]),
      {
        access: { state: 'down', lossRatio: 1 },
        isp: { state: 'unknown', reason: 'behind-a-fault' },
        internet: { state: 'unknown', lossRatio: 1, reason: 'behind-a-fault' },
        dns: { state: 'down', lossRatio: 1 },
      },
      ['isp-edge', 'anchor'],
    );
    return {
      ...line,
      rejectedTargets: [{ address: '192.168.178.42', reason: 'own-address' }],
      facts: { ...line.facts, isDoubleNat: true },
    };
  },
  outages: (now) => [
    outage(215, downSince(now), null, { evidence: edgeEvidence(downSince(now)) }),
    ...yearOfOutages(now).slice(1),
  ],
  lossAt: (ago) => (ago < 3.2 * MIN ? 1 : 0),
  slownessAt: () => 1,
};

/** Everything the fake box can be. */
export const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  up,
  degraded,
  down,
  stale: { ...up, fallsSilent: true },
  empty: { ...up, line: unknownLine, outages: () => [], isNew: true },
  error: { ...up, refuses: true },
  fresh: { ...up, outages: () => [], isFresh: true },
};
