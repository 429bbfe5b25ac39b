import * as z from 'zod';
import { durationMs, epochMs, ratio } from './words.ts';

/** How answers were spread. All round trips are `null` when nothing answered. */
export const smokeFigures = z.object({
  sentCount: z.int().nonnegative(),
  lostCount: z.int().nonnegative(),
  /** Lost / sent; `null` when nothing was sent (not observed). */
  lossRatio: ratio.nullable(),
  p5Ms: durationMs.nullable(),
  p25Ms: durationMs.nullable(),
  p50Ms: durationMs.nullable(),
  p75Ms: durationMs.nullable(),
  p95Ms: durationMs.nullable(),
  maxMs: durationMs.nullable(),
  jitterMs: durationMs.nullable(),
});
export type SmokeFigures = z.infer<typeof smokeFigures>;

/** One bucket of a smoke chart. */
export const smokePoint = z.object({
  /** Start of the bucket. */
  atMs: epochMs,
  ...smokeFigures.shape,
});
export type SmokePoint = z.infer<typeof smokePoint>;

/** Query of `GET /latency/smoke` and, without `points`, of `GET /latency/figures`. */
export const smokeQuery = z.object({
  /**
   * Target id, or several joined by commas: of several the counts are added up and each percentile
   * is the middle one of theirs, so that one far or broken target moves nothing.
   */
  target: z.string().min(1).max(1000),
  fromMs: z.coerce.number().int().nonnegative(),
  toMs: z.coerce.number().int().nonnegative(),
  /** How many points the reader can draw; the answer has about as many, never more than a quarter more. */
  points: z.coerce.number().int().min(1).max(1000).default(400),
});
export type SmokeQuery = z.infer<typeof smokeQuery>;

/** Answer of `GET /latency/smoke`. */
export const smokeAnswer = z.object({
  fromMs: epochMs,
  toMs: epochMs,
  bucketMs: z.int().positive(),
  /** Buckets in which nothing was observed are absent. */
  points: z.array(smokePoint),
});
export type SmokeAnswer = z.infer<typeof smokeAnswer>;

export const smokeFiguresQuery = smokeQuery.omit({ points: true });
export type SmokeFiguresQuery = z.infer<typeof smokeFiguresQuery>;

/** Answer of `GET /latency/figures`: a whole stretch of time in one. */
export const smokeFiguresAnswer = z.object({
  fromMs: epochMs,
  toMs: epochMs,
  ...smokeFigures.shape,
});
export type SmokeFiguresAnswer = z.infer<typeof smokeFiguresAnswer>;

/** Query of `GET /dns/smoke` and, without `points`, of `GET /dns/figures`. */
export const dnsSmokeQuery = smokeQuery.omit({ target: true }).extend({
  /** Id of a resolver, or several joined by commas; see `smokeQuery`. */
  resolver: z.string().min(1).max(1000),
  kind: z.enum(['cached', 'uncached']).default('cached'),
});
export type DnsSmokeQuery = z.infer<typeof dnsSmokeQuery>;
export const dnsFiguresQuery = dnsSmokeQuery.omit({ points: true });
export type DnsFiguresQuery = z.infer<typeof dnsFiguresQuery>;
