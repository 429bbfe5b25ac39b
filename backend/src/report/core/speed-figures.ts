import type { PlanSide, SpeedDirection, SpeedReading, SpeedTest } from '@lineside/contract';
import { ascending, median, percentileOfSorted } from '../../kernel/statistics.ts';

/** One direction of the tests of a period; rates in bits per second, `null` without a test. */
export interface SpeedFigures {
  readonly direction: SpeedDirection;
  readonly count: number;
  readonly minBps: number | null;
  readonly p10Bps: number | null;
  readonly medianBps: number | null;
  readonly p90Bps: number | null;
  readonly maxBps: number | null;
  /** What the provider sold. */
  readonly plan: PlanSide;
  /** Tests below the plan's minimum; `null` when it names none. */
  readonly belowMinCount: number | null;
  /** Tests below the plan's usual speed; `null` when it names none. */
  readonly belowNormalCount: number | null;
}

/** Four hours of the day. */
export interface TimeOfDay {
  readonly fromHour: number;
  readonly count: number;
  readonly downMedianBps: number | null;
  readonly upMedianBps: number | null;
}

/** Why tests are not part of the figures, and how many. */
export interface LeftOut {
  readonly why:
    'failed' | 'skipped' | 'cancelled' | 'client-limited' | 'second-opinion' | 'running';
  /** Code of the failure or skip; `null` where there is none. */
  readonly reason: SpeedTest['reason'];
  readonly count: number;
}

/** How much the queue of the line swells under load, by grades. */
export interface BloatFigures {
  readonly direction: SpeedDirection;
  readonly grades: readonly { readonly grade: string; readonly count: number }[];
  /** Median of how much the RTT beyond the home rose under load; `null`: not measured. */
  readonly riseMs: number | null;
}

const BLOCK_HOURS = 4;
const GRADES = ['A+', 'A', 'B', 'C', 'D', 'F'];

/** Whether a test says something about the line; the same rule as `GET /speed/summary` has. */
export function whyLeftOut(test: SpeedTest): LeftOut['why'] | null {
  if (test.status !== 'ok') return test.status;
  if (test.isClientLimited) return 'client-limited';
  return test.why === 'second-opinion' ? 'second-opinion' : null;
}

export function fairTests(tests: readonly SpeedTest[]): SpeedTest[] {
  return tests.filter((test) => whyLeftOut(test) === null);
}

export function speedFigures(
  tests: readonly SpeedTest[],
  direction: SpeedDirection,
  plan: PlanSide,
): SpeedFigures {
  const rates = ascending(ratesOf(tests, direction));
  const below = (limitBps: number | null): number | null =>
    limitBps === null ? null : rates.filter((bps) => bps < limitBps).length;
  return {
    ...{ direction, plan, count: rates.length },
    minBps: rates[0] ?? null,
    p10Bps: percentileOfSorted(rates, 0.1),
    medianBps: percentileOfSorted(rates, 0.5),
    p90Bps: percentileOfSorted(rates, 0.9),
    maxBps: rates.at(-1) ?? null,
    belowMinCount: below(plan.minBps),
    belowNormalCount: below(plan.normalBps),
  };
}

/** @param hourOf the hour of the household's clock at a moment */
export function timesOfDay(
  tests: readonly SpeedTest[],
  hourOf: (atMs: number) => number,
): TimeOfDay[] {
  return Array.from({ length: 24 / BLOCK_HOURS }, (_, index) => {
    const fromHour = index * BLOCK_HOURS;
    const within = tests.filter(
      ({ startMs }) => Math.floor(hourOf(startMs) / BLOCK_HOURS) === index,
    );
    return {
      ...{ fromHour, count: within.length },
      downMedianBps: median(ratesOf(within, 'down')),
      upMedianBps: median(ratesOf(within, 'up')),
    };
  });
}

/** Most frequent first. */
export function leftOutTests(tests: readonly SpeedTest[]): LeftOut[] {
  const found = new Map<string, LeftOut>();
  for (const test of tests) {
    const why = whyLeftOut(test);
    if (why === null) continue;
    const key = `${why} ${test.reason ?? ''}`;
    found.set(key, { why, reason: test.reason, count: (found.get(key)?.count ?? 0) + 1 });
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}

/** Grades of the tests that are part of the figures. */
export function bloatFigures(
  readings: readonly SpeedReading[],
  direction: SpeedDirection,
): BloatFigures {
  const sides = readings.flatMap((reading) => reading[direction] ?? []);
  const rises = sides.flatMap(({ latency }) => {
    const far = latency.find(({ segment }) => segment === 'internet');
    const isKnown = far !== undefined && far.loadedP50Ms !== null && far.idleP50Ms !== null;
    return isKnown ? [Math.max(0, (far.loadedP50Ms ?? 0) - (far.idleP50Ms ?? 0))] : [];
  });
  const grades = GRADES.map((grade) => ({
    grade,
    count: sides.filter((side) => side.grade === grade).length,
  }));
  return { direction, grades, riseMs: median(rises) };
}

function ratesOf(tests: readonly SpeedTest[], direction: SpeedDirection): number[] {
  return tests.flatMap(({ downBps, upBps }) => (direction === 'down' ? downBps : upBps) ?? []);
}
