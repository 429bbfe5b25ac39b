import type { TimeRange } from '../../measurement/journal.ts';
import { ROLLUP_WIDTH_MS, startOf } from './tiers.ts';

const HOUR_MS = ROLLUP_WIDTH_MS['1h'];

/** A stretch of time as its readers find it. */
export interface HourCut {
  /** Whole hours, of which those that are due have no good row; `null`: there is no whole hour. */
  readonly hours: TimeRange | null;
  /** What is to be read from the readings themselves, in order of time: the ends and the due hours. */
  readonly rest: readonly TimeRange[];
}

/**
 * Cuts a stretch into whole hours that are summed up and what is not.
 *
 * @param dueMs starts of hours that are not summed up yet, in order of time
 */
export function cutByHours({ fromMs, toMs }: TimeRange, dueMs: readonly number[]): HourCut {
  const hours = { fromMs: startOf(fromMs + HOUR_MS - 1, HOUR_MS), toMs: startOf(toMs, HOUR_MS) };
  if (hours.fromMs >= hours.toMs) {
    return { hours: null, rest: fromMs < toMs ? [{ fromMs, toMs }] : [] };
  }
  const due = dueMs
    .filter((startMs) => startMs >= hours.fromMs && startMs < hours.toMs)
    .map((startMs) => ({ fromMs: startMs, toMs: startMs + HOUR_MS }));
  const parts = [{ fromMs, toMs: hours.fromMs }, ...due, { fromMs: hours.toMs, toMs }];
  return { hours, rest: joined(parts.filter((part) => part.fromMs < part.toMs)) };
}

/** Neighbours become one. */
function joined(parts: readonly TimeRange[]): TimeRange[] {
  const joint: TimeRange[] = [];
  for (const part of parts) {
    const last = joint.at(-1);
    if (last?.toMs === part.fromMs) joint[joint.length - 1] = { ...last, toMs: part.toMs };
    else joint.push(part);
  }
  return joint;
}
