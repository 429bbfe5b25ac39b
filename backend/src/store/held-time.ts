import { shifted, shiftedOutage, type WallShift } from '../measurement/core/wall-shift.ts';
import type { Activity, Outage } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import type { Measurement } from '../measurement/measurement.ts';
import type { Commit } from './commit-writer.ts';
import { fromSnapshotRow, toSnapshotRow } from './snapshot-rows.ts';

/**
 * A commit dated anew, now that the clock is right.
 *
 * @param isPauseCounted whether an outage's `unobservedMs` contains the time up to this run's first look
 */
export function redatedCommit(
  commit: Commit,
  shift: WallShift,
  isPauseCounted: (outage: Outage) => boolean,
): Commit {
  const redated = (outages: readonly Outage[]): Outage[] =>
    outages.map((outage) => shiftedOutage(outage, shift, isPauseCounted(outage)));
  switch (commit.kind) {
    case 'verdict': {
      const { kind, atMs, verdict } = commit;
      return { ...shifted({ kind, atMs, verdict }, shift), outages: redated(commit.outages) };
    }
    case 'outages':
      return { kind: 'outages', outages: redated(commit.outages) };
    case 'snapshot': {
      const snapshot = fromSnapshotRow(commit.row);
      const row =
        snapshot === null
          ? shifted(commit.row, shift)
          : toSnapshotRow(commit.row.outageId, shifted(snapshot, shift));
      return { kind: 'snapshot', row };
    }
    case 'activity':
      return { kind: 'activity', activity: redatedActivity(commit.activity, shift) };
    case 'speed-test':
      return { kind: 'speed-test', test: shifted(commit.test, shift) };
    case 'campaign':
      return { kind: 'campaign', campaign: shifted(commit.campaign, shift) };
    case 'traffic':
      return commit;
  }
}

/** A stretch of time that began in an earlier run and ended in this one grows by as much as the clock was behind. */
function redatedActivity(activity: Omit<Activity, 'id'>, shift: WallShift): Omit<Activity, 'id'> {
  const moved = shifted(activity, shift);
  const { fromMs, toMs, durationMs } = moved.data;
  const isStretch =
    typeof fromMs === 'number' && typeof toMs === 'number' && typeof durationMs === 'number';
  return isStretch ? { ...moved, data: { ...moved.data, durationMs: toMs - fromMs } } : moved;
}

/** A larger difference between two dates of a moment means that they are of different clocks. */
const OTHER_CLOCK_FROM_MS = 10_000;

/**
 * A measurement with the date that its monotonic time has on a clock, unless it has about that date
 * already: tools stamp their lines by the machine's clock, and some were asked before it was set.
 */
export function datedByMono(measurement: Measurement, clock: Clock): Measurement {
  const atMs = Math.round(clock.nowMs() - (clock.monotonicMs() - measurement.monoMs));
  if (Math.abs(atMs - measurement.atMs) < OTHER_CLOCK_FROM_MS) return measurement;
  if (measurement.kind !== 'latency' || measurement.outcome.status !== 'ok') {
    return { ...measurement, atMs };
  }
  const { outcome } = measurement;
  return {
    ...measurement,
    atMs,
    outcome: { ...outcome, reading: { ...outcome.reading, sentMs: atMs } },
  };
}
