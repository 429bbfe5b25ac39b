import type { LinePlan, SpeedDirection, SpeedSide, SpeedTestDetail } from '@lineside/contract';
import type { PlanLine } from '../display/rate-model';
import { bitRate, bitRateText } from '../format/bit-rate';
import { percentText } from '../format/percent';
import type { Quantity } from '../format/quantity';
import { gradeWords, resultWords } from '../format/words/speed-results';
import { planLines } from './speed-history';

/** One direction of a result, ready to show. */
export interface ResultSide {
  readonly direction: SpeedDirection;
  readonly bps: number | null;
  readonly rate: Quantity | null;
  readonly lowBps: number | null;
  readonly highBps: number | null;
  /** "92 % of the normal 250 Mbit/s"; `null` without a plan or a figure. */
  readonly share: string | null;
  /** What was promised and not kept; `null` for nothing. */
  readonly shortfall: string | null;
  readonly plan: readonly PlanLine[];
  /** Why the line may do more; `null` if the box was no limit. */
  readonly limit: string | null;
}

/** How quick the line stays under the load of one direction. */
export interface ResultGrade {
  readonly direction: SpeedDirection;
  readonly grade: SpeedSide['grade'];
  readonly sentence: string;
  /** Where the queue stands; `null` where there is none, or it is not known. */
  readonly queue: string | null;
}

/** What one direction came to; `null` where it was not asked for. */
export function resultSide(
  test: SpeedTestDetail,
  direction: SpeedDirection,
  plan: LinePlan | null,
): ResultSide | null {
  const bps = direction === 'down' ? test.downBps : test.upBps;
  const side = test.reading?.[direction] ?? null;
  if (bps === null && side === null) return null;
  const lines = planLines(plan, direction);
  const hasFigure = bps !== null;
  return {
    direction,
    bps,
    rate: bitRate(bps),
    lowBps: hasFigure ? (side?.p10Bps ?? null) : null,
    highBps: hasFigure ? (side?.p90Bps ?? null) : null,
    share: bps === null ? null : shareOf(bps, lines),
    // A figure our own box held back proves nothing against the provider.
    shortfall: bps === null || test.isClientLimited ? null : shortfallOf(bps, lines),
    plan: lines,
    limit: limitOf(side),
  };
}

/** Measured against what is normal, else against the maximum, else against the minimum. */
function shareOf(bps: number, plan: readonly PlanLine[]): string | null {
  const promise =
    plan.find(({ id }) => id === 'normal') ?? plan.find(({ id }) => id === 'max') ?? plan[0];
  if (promise === undefined) return null;
  const share = bps / promise.bps;
  const text = share > 1 ? `${Math.round(share * 100)}\u00a0%` : percentText(share);
  return resultWords.shareOf(text, resultWords.planNames[promise.id], bitRateText(promise.bps));
}

function shortfallOf(bps: number, plan: readonly PlanLine[]): string | null {
  const isBelow = (id: PlanLine['id']): boolean =>
    plan.some((promise) => promise.id === id && bps < promise.bps);
  if (isBelow('min')) return resultWords.belowMin;
  return isBelow('normal') ? resultWords.belowNormal : null;
}

function limitOf(side: SpeedSide | null): string | null {
  if (side === null || side.limits.length === 0) return null;
  const why = side.limits.map((limit) => resultWords.limits[limit]).join(', ');
  return `${resultWords.limited.replace(/\.$/, '')} (${why}).`;
}

/** The grades of the directions that were measured. */
export function resultGrades({ reading }: SpeedTestDetail): readonly ResultGrade[] {
  return (['down', 'up'] as const).flatMap((direction) => {
    const side = reading?.[direction] ?? null;
    if (side === null) return [];
    const { grade, queueSegment } = side;
    return [
      {
        direction,
        grade,
        sentence: grade === null ? resultWords.noGrade : gradeWords[grade],
        queue: queueSegment === null ? null : resultWords.queue(queueSegment),
      },
    ];
  });
}

/** Round trip under load: to the farthest step that answered, median; `null` where none did. */
export function loadedRttMs(side: SpeedSide | null): number | null {
  const answered = side?.latency.filter(({ loadedP50Ms }) => loadedP50Ms !== null) ?? [];
  return answered.at(-1)?.loadedP50Ms ?? null;
}
