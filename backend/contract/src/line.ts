import * as z from 'zod';
import { rejectedTarget } from './target.ts';
import { verdict } from './verdict.ts';
import {
  durationMs,
  epochMs,
  family,
  latencyDriverId,
  lineState,
  ratio,
  segmentId,
  targetRole,
} from './words.ts';

/** A target as seen over the last minute. */
export const lineTarget = z.object({
  id: z.string(),
  role: targetRole,
  segment: segmentId.nullable(),
  family,
  address: z.string(),
  /** Who measured the newest sample; `null` before the first. */
  driver: latencyDriverId.nullable(),
  /** Median of the last minute; `null` when nothing answered. */
  rttMs: durationMs.nullable(),
  /** Mean absolute difference of consecutive round-trip times (IPDV form, RFC 5481); `null` for fewer than two. */
  jitterMs: durationMs.nullable(),
  /** Lost / sent of the last minute; `null` when nothing was sent. */
  lossRatio: ratio.nullable(),
  sampleCount: z.int().nonnegative(),
  /** What the round-trip time usually is at this hour of the week (or, until that is known, lately); `null`: not known yet. */
  normalRttMs: durationMs.nullable(),
});
export type LineTarget = z.infer<typeof lineTarget>;

/** One step of the ladder. RTT and loss are those of its target(s) over the last minute, measured from the box. */
export const lineSegment = z.object({
  id: segmentId,
  state: lineState,
  /** Targets (or resolvers, for `dns`) behind the numbers. */
  targetIds: z.array(z.string()),
  rttMs: durationMs.nullable(),
  lossRatio: ratio.nullable(),
  /** Why a number is missing; `null` when none is. */
  reason: z
    .enum(['no-target', 'never-answers', 'no-samples', 'not-a-round-trip', 'behind-a-fault'])
    .nullable(),
});
export type LineSegment = z.infer<typeof lineSegment>;

/** The network facts the box found by itself. */
export const lineFacts = z.object({
  interfaceName: z.string().nullable(),
  hasCarrier: z.boolean().nullable(),
  speedBps: z.number().nullable(),
  isWireless: z.boolean(),
  addresses: z.array(z.string()),
  gateways: z.array(z.string()),
  edges: z.array(z.object({ family, address: z.string() })),
  resolvers: z.array(z.string()),
  isDoubleNat: z.boolean(),
  isCgnatLikely: z.boolean(),
});
export type LineFacts = z.infer<typeof lineFacts>;

/** Everything the status page needs about this moment. */
export const lineView = z.object({
  atMs: epochMs,
  verdict,
  segments: z.array(lineSegment),
  targets: z.array(lineTarget),
  rejectedTargets: z.array(rejectedTarget),
  facts: lineFacts,
});
export type LineView = z.infer<typeof lineView>;
