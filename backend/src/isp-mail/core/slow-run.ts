import type { IspMailRules, PlanSide, SpeedDirection, SpeedTest } from '@lineside/contract';
import type { IspPast, SpeedFinding } from './finding.ts';

/** The newest tests in a row that stayed below a share of what was sold; `null`: too few, or nothing was sold. */
export function slowRun(
  { tests, plan, shown }: IspPast,
  direction: SpeedDirection,
  { shareOfPlan, times }: IspMailRules['slow-download'],
): SpeedFinding | null {
  const soldBps = soldOf(plan[direction]);
  if (soldBps === null) return null;
  const limitBps = soldBps * shareOfPlan;
  const fair = tests.filter(isFigure).toSorted((a, b) => a.startMs - b.startMs);
  const run: SpeedTest[] = [];
  for (const test of fair.toReversed()) {
    const bps = direction === 'down' ? test.downBps : test.upBps;
    if (bps === null) continue;
    if (bps >= limitBps || shown.testIds.has(test.id)) break;
    run.unshift(test);
  }
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined || run.length < times) return null;
  const toMs = last.startMs + Math.ceil(last.durationMs ?? 0) + 1;
  return { about: 'tests', tests: run, direction, soldBps, limitBps, fromMs: first.startMs, toMs };
}

/** The most the provider named. */
function soldOf({ maxBps, normalBps, minBps }: PlanSide): number | null {
  return maxBps ?? normalBps ?? minBps;
}

/** A figure of the line: not one our own box held back, nor the check of another. */
function isFigure({ status, isClientLimited, why }: SpeedTest): boolean {
  return status === 'ok' && !isClientLimited && why !== 'second-opinion';
}
