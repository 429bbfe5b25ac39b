import type { BudgetView, SpeedEngineId, TrafficUse } from '@lineside/contract';

/** Bytes of one use, both directions; a speed test's by its engine. */
export type TrafficEntry = BudgetView['uses'][number];

/** What a month's traffic was for; each use and engine at most once. */
export type TrafficTally = readonly TrafficEntry[];

/** The tally with more bytes of a use in it. */
export function withTraffic(
  tally: TrafficTally,
  use: TrafficUse,
  engine: SpeedEngineId | null,
  bytes: number,
): TrafficTally {
  const isSame = (entry: TrafficEntry): boolean => entry.use === use && entry.engine === engine;
  if (!tally.some(isSame)) return [...tally, { use, engine, bytes }];
  return tally.map((entry) => (isSame(entry) ? { ...entry, bytes: entry.bytes + bytes } : entry));
}

/** All bytes of a tally. */
export function totalBytes(tally: TrafficTally): number {
  return tally.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Bytes of what runs all the time: everything but speed tests. */
export function steadyBytes(tally: TrafficTally): number {
  return totalBytes(tally.filter(({ use }) => use !== 'speed'));
}
