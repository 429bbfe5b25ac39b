import * as z from 'zod';
import { epochMs } from '../words.ts';
import { speedEngineSettings } from './engine-settings.ts';
import { linePlan } from './plan.ts';
import { speedSchedule } from './schedule.ts';
import { speedEngineId } from './words.ts';

/** The owner has read the terms of a provider and agreed. */
export const speedConsent = z.strictObject({ atMs: epochMs, termsUrl: z.string().max(300) });
export type SpeedConsent = z.infer<typeof speedConsent>;

/** Everything about speed tests the owner can set. */
export const speedSettings = z.strictObject({
  engines: speedEngineSettings.prefault({}),
  /** By engine; who is missing here has not been agreed to. */
  consents: z.partialRecord(speedEngineId, speedConsent).default({}),
  plan: linePlan.prefault({}),
  schedules: z
    .array(speedSchedule)
    .max(20)
    .default([])
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, {
      error: 'two schedules must not have the same id',
    }),
  budget: z
    .strictObject({
      /** Bytes of a billing month for everything Lineside does; `null`: no limit. */
      limitBytes: z.int().positive().nullable().default(null),
      /** No tests at all once it is used up; else tests only become rare. */
      isHardStop: z.boolean().default(false),
    })
    .prefault({}),
  /**
   * Before a test the home's router is asked how much it moves (UPnP IGD). Off: only traffic of this box
   * is seen, and the router is never asked.
   */
  hasRouterCounters: z.boolean().default(true),
  /**
   * After a failure of a provider, or a figure far below the usual, another engine that is ready checks
   * it. Off: nobody is asked but the engine of the test.
   */
  hasSecondOpinion: z.boolean().default(true),
  /** Traffic of others above which a scheduled test waits, both directions together (SamKnows: 250 kbit/s). */
  busyFromBps: z.int().positive().default(250_000),
});
export type SpeedSettings = z.infer<typeof speedSettings>;
