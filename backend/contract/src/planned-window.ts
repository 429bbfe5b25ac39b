import * as z from 'zod';
import { epochMs } from './words.ts';

const title = z.string().max(100).default('');

/** Maintenance that comes once. */
const onceWindow = z
  .strictObject({ kind: z.literal('once'), title, fromMs: epochMs, toMs: epochMs })
  .refine(({ fromMs, toMs }) => fromMs < toMs, { error: 'must end after it begins' });

/** Maintenance that comes every week, e.g. a nightly reconnect, in the time zone of the box. */
const weeklyWindow = z.strictObject({
  kind: z.literal('weekly'),
  title,
  /** ISO weekdays: 1 is Monday, 7 is Sunday. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  /** Local time, e.g. `03:00`. */
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time like 03:00' }),
  durationMinutes: z.int().min(1).max(1440),
});

/** Time in which the line may be down: measured, but not counted. */
export const plannedWindow = z.discriminatedUnion('kind', [onceWindow, weeklyWindow]);
export type PlannedWindow = z.infer<typeof plannedWindow>;
