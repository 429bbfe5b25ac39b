import type { SmokePoint } from '@lineside/contract';

/** A stretch of a smoke chart in one resolution. */
export interface SmokePiece {
  readonly fromMs: number;
  readonly toMs: number;
  readonly bucketMs: number;
  /** Buckets in which nothing was observed are absent. */
  readonly points: readonly SmokePoint[];
}

/** A stretch of time. */
export interface SmokeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** All that is drawn. */
export interface SmokeData {
  /** What is laid out; the drawing may reach beyond it on both sides. */
  readonly frame: SmokeSpan;
  readonly pieces: readonly SmokePiece[];
  /** Another stretch of time, moved to lie over this one; `null` without one. */
  readonly compared: readonly SmokePiece[] | null;
  readonly spans: readonly OutageSpan[];
  /** What is later has not been, and is no gap. */
  readonly nowMs: number;
}

/** An outage or degradation as a shaded stretch. */
export interface OutageSpan {
  readonly kind: 'outage' | 'degradation';
  readonly startMs: number;
  /** `null` while it lasts. */
  readonly endMs: number | null;
}

/** How bad a loss is: each has a colour and a pattern of its own. */
export const LOSS_CLASSES = ['slight', 'marked', 'heavy'] as const;
export type LossClass = (typeof LOSS_CLASSES)[number];

/** From which share on a loss is called so. */
const MARKED_FROM = 0.01;
const HEAVY_FROM = 0.1;

/** `null` for no loss at all, or where nothing was sent. */
export function lossClass(lossRatio: number | null): LossClass | null {
  if (lossRatio === null || lossRatio === 0) return null;
  if (lossRatio < MARKED_FROM) return 'slight';
  return lossRatio < HEAVY_FROM ? 'marked' : 'heavy';
}
