import type { LinePlan, PlanSide, SpeedTest } from '@lineside/contract';

/** The newest figures against what was sold; `not-known` where there is nothing to compare. */
export type SpeedGrade = 'as-sold' | 'below-usual' | 'below-minimum' | 'not-known';

/** An older test says nothing about the line of today. */
export const GRADE_FOR_MS = 3 * 86_400_000;

/** Where the plan names no usual speed: the share of the maximum below which the FCC's charts turn red. */
const USUAL_SHARE = 0.8;

const WORST_FIRST: readonly SpeedGrade[] = ['below-minimum', 'below-usual', 'as-sold'];

/**
 * Judges the newest test that came to figures.
 *
 * @param test `null`: there is none
 */
export function speedGrade(
  test: Pick<SpeedTest, 'startMs' | 'downBps' | 'upBps' | 'isClientLimited'> | null,
  plan: Pick<LinePlan, 'down' | 'up'>,
  nowMs: number,
): SpeedGrade {
  if (test === null || nowMs - test.startMs > GRADE_FOR_MS) return 'not-known';
  const grades = [sideGrade(test.downBps, plan.down), sideGrade(test.upBps, plan.up)];
  const worst = WORST_FIRST.find((grade) => grades.includes(grade)) ?? 'not-known';
  // The box was the limit: the line can do more than was seen, how much nobody knows.
  return test.isClientLimited && worst !== 'as-sold' ? 'not-known' : worst;
}

function sideGrade(bps: number | null, { maxBps, normalBps, minBps }: PlanSide): SpeedGrade {
  const usualBps = normalBps ?? (maxBps === null ? null : maxBps * USUAL_SHARE);
  if (bps === null || (usualBps === null && minBps === null)) return 'not-known';
  if (minBps !== null && bps < minBps) return 'below-minimum';
  return usualBps !== null && bps < usualBps ? 'below-usual' : 'as-sold';
}
