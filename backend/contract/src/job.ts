import * as z from 'zod';
import { epochMs } from './words.ts';

/**
 * Jobs every box has; readers have words of their own for them. Beside them are `speed-<schedule>`
 * and `speed-campaign-<id>`, with what the owner called them in the title.
 */
export const knownJobId = z.enum([
  'latency',
  'dns',
  'dns-integrity',
  'reach-tcp',
  'reach-http',
  'route',
  'identity',
  'link',
  'link-counters',
  'baseline',
  'roll-up',
  'retention',
  'byte-budget',
  'digest',
  'heartbeat',
  'nightly-backup',
  'reports',
  'seal',
  'time-stamp',
  'isp-mail',
]);
export type KnownJobId = z.infer<typeof knownJobId>;

/** A piece of regular work. */
export const job = z.object({
  id: z.string(),
  /** In English, e.g. `Ask the DNS resolvers`. */
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
