import * as z from 'zod';
import { durationMs, family, ratio } from '../words.ts';

/** What a hop's address says about whose it is (RFC 1918, RFC 4193, RFC 6598, RFC 6333). */
export const hopKind = z.enum(['private', 'shared', 'ds-lite', 'link-local', 'public']);
export type HopKind = z.infer<typeof hopKind>;

/** One answering hop; hops that did not answer are absent. */
export const hop = z.strictObject({
  ttl: z.int().positive(),
  address: z.string(),
  kind: hopKind,
  rttMs: durationMs.nullable(),
  /** Lost / sent where the tool asks each hop several times; `null` where it asks once. */
  lossRatio: ratio.nullable(),
});
export type Hop = z.infer<typeof hop>;

/** A trace towards an anchor and what it says about the ISP's edge. */
export const routeReading = z.strictObject({
  family,
  destination: z.string(),
  tool: z.enum(['scamper', 'mtr']),
  /** `regular`: by the timetable. `evidence`: taken because something happened. */
  purpose: z.enum(['regular', 'evidence']),
  hops: z.array(hop),
  hasReachedDestination: z.boolean(),
  /** The ISP edge this trace points to, before the three-agreeing-traces rule; `null` if none answered. */
  edgeCandidate: z.string().nullable(),
});
export type RouteReading = z.infer<typeof routeReading>;

/** The ISP edge the box currently measures. */
export const edgeReading = z.strictObject({
  family,
  /** `null` when no hop beyond the router answers. */
  address: z.string().nullable(),
  /** How it was chosen, in words of the log: agreeing traces, double NAT, CGNAT, ... */
  reason: z.string(),
  isDoubleNat: z.boolean(),
  isCgnatLikely: z.boolean(),
});
export type EdgeReading = z.infer<typeof edgeReading>;
