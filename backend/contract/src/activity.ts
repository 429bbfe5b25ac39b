import * as z from 'zod';
import { epochMs } from './words.ts';

/** Something the box did or noticed that an owner may want to know. Data only; words are made where it is shown. */
export const activity = z.object({
  /** Row id; `null` if it could not be stored (full disk). */
  id: z.int().positive().nullable(),
  atMs: epochMs,
  level: z.enum(['info', 'warning', 'error']),
  code: z.enum([
    'started',
    'stopped',
    'not-observed',
    'clock-stepped',
    'link-changed',
    'router-found',
    'isp-edge-found',
    'isp-edge-lost',
    'target-rejected',
    'driver-changed',
    'driver-restarted',
    'job-failed',
    'job-recovered',
    'settings-changed',
    'settings-rejected',
    'database-replaced',
    'database-write-failed',
    'database-write-recovered',
    'retention-done',
    'verdict-changed',
    'target-switched-to-tcp',
    'target-switched-to-icmp',
    'path-changed',
    'public-address-changed',
    'outage-amended',
    'clock-set',
    'speed-test-done',
    'speed-test-failed',
    'speed-test-skipped',
    'budget-warning',
    'campaign-begun',
    'campaign-ended',
    'signed-in',
    'sign-in-throttled',
    'password-changed',
    'password-reset',
    'sessions-ended',
    'token-made',
    'token-revoked',
    'setup-done',
    'backup-taken',
    'backup-restored',
  ]),
  /** Facts by name, e.g. `{ "address": "192.168.1.1" }`. */
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type Activity = z.infer<typeof activity>;
export type ActivityCode = Activity['code'];
export type ActivityData = Activity['data'];

/** Answer of `GET /activity`, newest first, with the jobs that are running now. */
export const activityView = z.object({
  running: z.array(z.object({ jobId: z.string(), title: z.string(), sinceMs: epochMs })),
  items: z.array(activity),
});
export type ActivityView = z.infer<typeof activityView>;
export const activityQuery = z.object({
  beforeMs: z.coerce.number().int().nonnegative().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
export type ActivityQuery = z.infer<typeof activityQuery>;
