import type { SpeedDirection } from '@lineside/contract';

/** One sample of a curve. */
export interface RatePoint {
  /** Since the first byte, ms. */
  readonly ms: number;
  readonly bps: number;
}

/** A promise of the plan, drawn as a line across. */
export interface PlanLine {
  readonly id: 'max' | 'normal' | 'min';
  readonly bps: number;
}

/** The curve of one direction of one test. */
export interface RateData {
  readonly direction: SpeedDirection;
  readonly points: readonly RatePoint[];
  /** Length of the time axis, ms. */
  readonly lengthMs: number;
  /** Where the window of the result begins; `null` while that is not known. */
  readonly windowFromMs: number | null;
  /** The result; `null` while it is not known. */
  readonly meanBps: number | null;
  readonly plan: readonly PlanLine[];
  /** Top of the axis at least, so that both directions share it. */
  readonly highestBps: number;
}

/** The highest of everything a curve shows. */
export function highestOf(
  points: readonly RatePoint[],
  plan: readonly PlanLine[],
  meanBps: number | null,
): number {
  const all = [...points, ...plan].map(({ bps }) => bps);
  return all.reduce((highest, bps) => Math.max(highest, bps), meanBps ?? 0);
}
