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
    'import-taken',
    'import-undone',
    'log-level-changed',
    'restart-asked',
    'update-begun',
    'update-done',
    'update-failed',
  ]),
  /** Facts by name, e.g. `{ "address": "192.168.1.1" }`. */
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type Activity = z.infer<typeof activity>;
export type ActivityCode = Activity['code'];
export type ActivityData = Activity['data'];

/** What an activity is about. */
export const activityTopic = z.enum(['line', 'measuring', 'speed', 'box', 'owner']);
export type ActivityTopic = z.infer<typeof activityTopic>;

/** The topic of each code. */
export const activityTopics: Readonly<Record<ActivityCode, ActivityTopic>> = {
  started: 'box',
  stopped: 'box',
  'not-observed': 'line',
  'clock-stepped': 'box',
  'link-changed': 'line',
  'router-found': 'line',
  'isp-edge-found': 'line',
  'isp-edge-lost': 'line',
  'target-rejected': 'measuring',
  'driver-changed': 'measuring',
  'driver-restarted': 'measuring',
  'job-failed': 'measuring',
  'job-recovered': 'measuring',
  'settings-changed': 'owner',
  'settings-rejected': 'owner',
  'database-replaced': 'box',
  'database-write-failed': 'box',
  'database-write-recovered': 'box',
  'retention-done': 'box',
  'verdict-changed': 'line',
  'target-switched-to-tcp': 'measuring',
  'target-switched-to-icmp': 'measuring',
  'path-changed': 'line',
  'public-address-changed': 'line',
  'outage-amended': 'owner',
  'clock-set': 'box',
  'speed-test-done': 'speed',
  'speed-test-failed': 'speed',
  'speed-test-skipped': 'speed',
  'budget-warning': 'speed',
  'campaign-begun': 'speed',
  'campaign-ended': 'speed',
  'signed-in': 'owner',
  'sign-in-throttled': 'owner',
  'password-changed': 'owner',
  'password-reset': 'owner',
  'sessions-ended': 'owner',
  'token-made': 'owner',
  'token-revoked': 'owner',
  'setup-done': 'owner',
  'backup-taken': 'owner',
  'backup-restored': 'owner',
  'import-taken': 'owner',
  'import-undone': 'owner',
  'log-level-changed': 'owner',
  'restart-asked': 'owner',
  'update-begun': 'box',
  'update-done': 'box',
  'update-failed': 'box',
};

/** Answer of `GET /activity`, newest first, with the jobs that are running now. */
export const activityView = z.object({
  running: z.array(z.object({ jobId: z.string(), title: z.string(), sinceMs: epochMs })),
  items: z.array(activity),
});
export type ActivityView = z.infer<typeof activityView>;
/** Query of `GET /activity`. */
export const activityQuery = z.object({
  beforeMs: z.coerce.number().int().nonnegative().optional(),
  /** With `beforeMs`: also those of that very moment with a smaller id, so that a page misses none. */
  beforeId: z.coerce.number().int().positive().optional(),
  /** `warning`: warnings and errors. */
  level: z.enum(['warning', 'error']).optional(),
  topic: activityTopic.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
export type ActivityQuery = z.infer<typeof activityQuery>;
