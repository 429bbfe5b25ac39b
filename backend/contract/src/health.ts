import * as z from 'zod';
import { epochMs, latencyDriverId } from './words.ts';

/** Answer of `GET /health`: is the box itself well? */
export const health = z.object({
  status: z.enum(['ok', 'impaired']),
  version: z.string(),
  startedMs: epochMs,
  uptimeMs: z.int().nonnegative(),
  /** Newest latency sample of any target; `null` before the first. */
  lastSampleMs: epochMs.nullable(),
  drivers: z.array(
    z.object({ family: z.union([z.literal(4), z.literal(6)]), driver: latencyDriverId }),
  ),
  database: z.object({
    isWritable: z.boolean(),
    sizeBytes: z.int().nonnegative().nullable(),
    /** Rows waiting in memory for the next flush. */
    pendingCount: z.int().nonnegative(),
    lastFlushMs: epochMs.nullable(),
    reason: z.string().nullable(),
  }),
  clock: z.object({
    /** False while the wall clock is known to be wrong: rows are held back and dated when it is right. */
    isSet: z.boolean(),
    reason: z.string().nullable(),
  }),
  /** The memory card; `null`: not looked at yet. */
  card: z
    .object({
      /** Complaints of the kernel since the box was switched on, and errors its file system has counted. */
      errorCount: z.int().nonnegative().nullable(),
      /** Why it is not known; `null` when it is. */
      reason: z.enum(['no-card', 'not-readable']).nullable(),
    })
    .nullable(),
  /** What is not as it should be, one sentence each. */
  problems: z.array(z.string()),
});
export type Health = z.infer<typeof health>;
