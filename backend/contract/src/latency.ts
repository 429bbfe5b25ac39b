import * as z from 'zod';
import { durationMs, epochMs, ratio, recordOrigin } from './words.ts';

/** Query of `GET /latency`. */
export const latencyQuery = z.object({
  /** Target id, or several joined by commas. */
  target: z.string().min(1).max(1000),
  fromMs: z.coerce.number().int().nonnegative(),
  toMs: z.coerce.number().int().nonnegative(),
  /** How many points the reader can draw; the answer has about as many, never more than a quarter more. */
  points: z.coerce.number().int().min(1).max(5000).default(600),
  /** By default what this box measured. */
  origin: recordOrigin.optional(),
});
export type LatencyQuery = z.infer<typeof latencyQuery>;

/** One bucket of a latency chart. All RTT figures are `null` when nothing answered in it. */
export const latencyPoint = z.object({
  /** Start of the bucket. */
  atMs: epochMs,
  sentCount: z.int().nonnegative(),
  lostCount: z.int().nonnegative(),
  /** Lost / sent; `null` when nothing was sent (not observed). */
  lossRatio: ratio.nullable(),
  minMs: durationMs.nullable(),
  meanMs: durationMs.nullable(),
  p50Ms: durationMs.nullable(),
  p95Ms: durationMs.nullable(),
  p99Ms: durationMs.nullable(),
  maxMs: durationMs.nullable(),
  jitterMs: durationMs.nullable(),
});
export type LatencyPoint = z.infer<typeof latencyPoint>;

export const latencySeries = z.object({
  targetId: z.string(),
  bucketMs: z.int().positive(),
  /** Buckets in which nothing was observed are absent. */
  points: z.array(latencyPoint),
});
export type LatencySeries = z.infer<typeof latencySeries>;

/** Answer of `GET /latency`. */
export const latencyAnswer = z.object({
  fromMs: epochMs,
  toMs: epochMs,
  series: z.array(latencySeries),
});
export type LatencyAnswer = z.infer<typeof latencyAnswer>;
