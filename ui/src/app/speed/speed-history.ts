import type { LinePlan, SpeedDirection, SpeedTest } from '@lineside/contract';
import type { PlanLine } from '../display/rate-model';
import type { SpeedChartData, SpeedDay, SpeedMark, SpeedPoint } from '../display/speed-chart-model';

/** What the plan promises for a direction, the least first. */
export function planLines(plan: LinePlan | null, direction: SpeedDirection): readonly PlanLine[] {
  if (plan === null) return [];
  const { minBps, normalBps, maxBps } = plan[direction];
  return [
    { id: 'min' as const, bps: minBps },
    { id: 'normal' as const, bps: normalBps },
    { id: 'max' as const, bps: maxBps },
  ].flatMap(({ id, bps }) => (bps === null ? [] : [{ id, bps }]));
}

/** Lays tests out by days and marks. Pure. */
export function speedHistory(
  tests: readonly SpeedTest[],
  direction: SpeedDirection,
  fromMs: number,
  toMs: number,
  plan: LinePlan | null,
): SpeedChartData {
  const sorted = tests.toSorted((a, b) => a.startMs - b.startMs || a.id - b.id);
  const points = sorted.flatMap((test) => pointOf(test, direction));
  return {
    direction,
    fromMs,
    toMs,
    points,
    days: daysOf(points),
    marks: sorted.flatMap(markOf),
    plan: planLines(plan, direction),
  };
}

function pointOf(test: SpeedTest, direction: SpeedDirection): readonly SpeedPoint[] {
  const bps = direction === 'down' ? test.downBps : test.upBps;
  if (test.status !== 'ok' || bps === null) return [];
  const { id, engine, startMs, isClientLimited } = test;
  return [{ id, engine, atMs: startMs, bps, isLimited: isClientLimited }];
}

function markOf({ id, engine, startMs, status }: SpeedTest): readonly SpeedMark[] {
  if (status === 'ok' || status === 'running') return [];
  return [{ id, engine, atMs: startMs, status }];
}

/** The spread of each day of the reader's calendar. A figure that was held back by the box is no figure of the line. */
function daysOf(points: readonly SpeedPoint[]): readonly SpeedDay[] {
  const byDay = new Map<number, number[]>();
  for (const { atMs, bps, isLimited } of points) {
    if (isLimited) continue;
    const day = new Date(atMs);
    const fromMs = new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
    byDay.set(fromMs, [...(byDay.get(fromMs) ?? []), bps]);
  }
  return [...byDay].map(([fromMs, all]) => {
    const sorted = all.toSorted((a, b) => a - b);
    const start = new Date(fromMs);
    return {
      fromMs,
      toMs: new Date(start.getFullYear(), start.getMonth(), start.getDate() + 1).getTime(),
      count: sorted.length,
      p10Bps: percentile(sorted, 0.1),
      p50Bps: percentile(sorted, 0.5),
      p90Bps: percentile(sorted, 0.9),
    };
  });
}

/** Between the two neighbours, as the box does it; of sorted figures, one at least. */
export function percentile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}
