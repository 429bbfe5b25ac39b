import * as z from 'zod';
import { epochMs, ratio } from '../words.ts';
import { speedEngineId, speedFailure, speedPhase, speedSkip } from './words.ts';

/** Why a test was made. */
export const speedReason = z.enum(['asked', 'schedule', 'second-opinion', 'campaign']);
export type SpeedReason = z.infer<typeof speedReason>;

/** One speed test, also one that failed or was not made. */
export const speedTest = z.object({
  id: z.int().positive(),
  engine: speedEngineId,
  status: z.enum(['running', 'ok', 'failed', 'skipped', 'cancelled']),
  /** Code of the failure or skip; `null` otherwise. */
  reason: z.union([speedFailure, speedSkip]).nullable(),
  /** What was seen, for people: the line's own reading when it was busy, the answer of the server. */
  detail: z.string().nullable(),
  why: speedReason,
  /** Schedule or campaign it belongs to. */
  scheduleId: z.string().nullable(),
  /** The test whose failure or low figure this one checks. */
  checksId: z.int().positive().nullable(),
  startMs: epochMs,
  durationMs: z.number().nonnegative().nullable(),
  /** Goodput, bits per second; `null` when there is no figure to believe. */
  downBps: z.number().nonnegative().nullable(),
  upBps: z.number().nonnegative().nullable(),
  idleRttMs: z.number().nonnegative().nullable(),
  /**
   * Moved by the test on the wire, failed ones included: with headers, acknowledgements and what was sent
   * again, by the kernel's count; reckoned from the payload where it does not tell.
   */
  bytesDown: z.int().nonnegative(),
  bytesUp: z.int().nonnegative(),
  /** Our own box was the bottleneck: the line can do at least this. */
  isClientLimited: z.boolean(),
});
export type SpeedTest = z.infer<typeof speedTest>;

/** The curve of a running test, ten times a second at most; sent while somebody listens. */
export const speedProgress = z.object({
  testId: z.int().positive(),
  engine: speedEngineId,
  phase: speedPhase,
  /** Of the whole test, 0 to 1. */
  progress: ratio,
  /** Bits per second now; `null` in phases without load. */
  bps: z.number().nonnegative().nullable(),
  streamCount: z.int().nonnegative(),
  bytesDown: z.int().nonnegative(),
  bytesUp: z.int().nonnegative(),
  /** Newest round trip to the far end under this load. */
  rttMs: z.number().nonnegative().nullable(),
  /** Since the start of the phase, ms. */
  phaseMs: z.number().nonnegative(),
});
export type SpeedProgress = z.infer<typeof speedProgress>;
