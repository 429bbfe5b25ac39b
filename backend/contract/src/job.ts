import * as z from 'zod';
import { epochMs } from './words.ts';

/** A piece of regular work. */
export const job = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(['enabled', 'paused']),
  isRunning: z.boolean(),
  /** Normal distance between two runs; `null` for work that streams all the time. */
  everyMs: z.int().positive().nullable(),
  lastRunMs: epochMs.nullable(),
  lastDurationMs: z.number().nonnegative().nullable(),
  lastStatus: z.enum(['ok', 'failed', 'skipped']).nullable(),
  /** Reason of the last failure or skip. */
  lastReason: z.string().nullable(),
  nextRunMs: epochMs.nullable(),
});
export type Job = z.infer<typeof job>;

export const jobList = z.object({ items: z.array(job) });
export type JobList = z.infer<typeof jobList>;
/** Body of `PATCH /jobs/:id`. */
export const jobChange = z.strictObject({ state: z.enum(['enabled', 'paused']) });
export type JobChange = z.infer<typeof jobChange>;
