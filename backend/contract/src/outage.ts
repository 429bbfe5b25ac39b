import * as z from 'zod';
import { evidence } from './verdict.ts';
import { blame, cause, epochMs, family } from './words.ts';

/** An interval in which the line was down (`outage`) or worse than normal (`degradation`). */
export const outage = z.object({
  id: z.int().positive(),
  kind: z.enum(['outage', 'degradation']),
  /** Back-dated to the first lost probe. */
  startMs: epochMs,
  /** `null` while it lasts. */
  endMs: epochMs.nullable(),
  /** Length by the monotonic clock where one process saw it all, else by the wall clock; `null` while it lasts. */
  durationMs: z.int().nonnegative().nullable(),
  cause,
  blame,
  /** 0 to 1: how sure the blame is. */
  confidence: z.number().min(0).max(1),
  family: family.nullable(),
  evidence: z.array(evidence),
  /** Milliseconds within it during which the box did not observe the line (restart, power cut, suspended process). */
  unobservedMs: z.int().nonnegative(),
});
export type Outage = z.infer<typeof outage>;

/** Answer of `GET /outages`, newest first. */
export const outageList = z.object({ items: z.array(outage) });
export type OutageList = z.infer<typeof outageList>;
/** Query of `GET /outages`. */
export const outageQuery = z.object({
  fromMs: z.coerce.number().int().nonnegative().optional(),
  toMs: z.coerce.number().int().nonnegative().optional(),
  kind: z.enum(['outage', 'degradation']).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
});
export type OutageQuery = z.infer<typeof outageQuery>;
