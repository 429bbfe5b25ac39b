import * as z from 'zod';
import { evidence } from './verdict.ts';
import { blame, cause, epochMs, family, load, recordOrigin } from './words.ts';

/** What the owner wrote about an outage, with what it said before. */
export const outageNote = z.object({
  text: z.string(),
  /** When it was written. */
  atMs: epochMs,
  /** Earlier texts, newest first. */
  history: z.array(z.object({ text: z.string(), atMs: epochMs })),
});
export type OutageNote = z.infer<typeof outageNote>;

/**
 * An interval in which the line was down (`outage`), worse than normal (`degradation`), or silent for
 * 3 to 10 seconds (`micro-cut`).
 */
export const outage = z.object({
  id: z.int().positive(),
  kind: z.enum(['outage', 'degradation', 'micro-cut']),
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
  /** Traffic on the line when it began. */
  load,
  /** Relapses within 30 s that were merged into it. */
  flapCount: z.int().nonnegative(),
  /** Began in a planned window, or the owner said so: measured, but counted in no statistics. */
  isPlanned: z.boolean(),
  /** The owner says it was none: kept, but counted in no statistics. */
  isFalseAlarm: z.boolean(),
  note: outageNote.nullable(),
});
export type Outage = z.infer<typeof outage>;

/** Answer of `GET /outages`, newest first. */
export const outageList = z.object({ items: z.array(outage) });
export type OutageList = z.infer<typeof outageList>;

/** Query of `GET /outages`. Without `kind`: outages and degradations; micro-cuts only when asked for. */
export const outageQuery = z.object({
  fromMs: z.coerce.number().int().nonnegative().optional(),
  toMs: z.coerce.number().int().nonnegative().optional(),
  kind: z.enum(['outage', 'degradation', 'micro-cut']).optional(),
  cause: cause.optional(),
  blame: blame.optional(),
  /** Shortest length; an outage that lasts is as long as it has lasted. */
  minDurationMs: z.coerce.number().int().nonnegative().optional(),
  maxDurationMs: z.coerce.number().int().nonnegative().optional(),
  /** By default what this box measured. */
  origin: recordOrigin.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
});
export type OutageQuery = z.infer<typeof outageQuery>;

/** Body of `PATCH /outages/:id`: what the owner may say about an outage. */
export const outagePatch = z
  .strictObject({
    /** A new text for the note; `null` or blank removes it. The old text stays in the history. */
    note: z.string().max(5000, { error: 'must not be longer than 5000 characters' }).nullable(),
    isPlanned: z.boolean(),
    isFalseAlarm: z.boolean(),
  })
  .partial();
export type OutagePatch = z.infer<typeof outagePatch>;
