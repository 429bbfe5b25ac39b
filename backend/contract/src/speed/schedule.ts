import * as z from 'zod';
import { speedDirection, speedEngineId } from './words.ts';

const weekday = z.int().min(1).max(7);
const hour = z.int().min(0).max(23);

/** When tests are due, in the box's own time zone. */
export const speedTimes = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('hours'),
    /** Hours in which a test starts; the moment within the hour is random. */
    hours: z.array(hour).min(1).max(24),
    /** ISO weekdays, 1 is Monday. */
    weekdays: z.array(weekday).min(1).max(7).default([1, 2, 3, 4, 5, 6, 7]),
  }),
  z.strictObject({
    kind: z.literal('cron'),
    /** Five fields: minute, hour, day of month, month, weekday. */
    expression: z.string().max(120),
  }),
]);
export type SpeedTimes = z.infer<typeof speedTimes>;

/** One plan for regular tests. */
export const speedSchedule = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().min(1).max(60),
  isEnabled: z.boolean().default(true),
  times: speedTimes,
  /** Taken in turn, one per slot. */
  engines: z.array(speedEngineId).min(1).max(6),
  directions: z.array(speedDirection).min(1).max(2).default(['down', 'up']),
  /** Tests per slot, one after the other. */
  burstCount: z.int().min(1).max(10).default(1),
  /** A test starts at random within so many minutes; kept for cron as well. */
  spreadMinutes: z.int().min(0).max(60).default(30),
  /** Runs on a busy line too and says so. */
  isEvidence: z.boolean().default(false),
});
export type SpeedSchedule = z.infer<typeof speedSchedule>;
