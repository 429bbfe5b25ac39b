import * as z from 'zod';
import { speedEngineId } from './words.ts';

/** What an owner must know before an engine may run. */
export const speedDataPolicy = z.object({
  /** Who runs the servers. */
  operator: z.string(),
  /** Hosts that are asked. */
  destinations: z.array(z.string()),
  /** The owner must have agreed before the first test. */
  needsConsent: z.boolean(),
  /** Whether others may read the results, our address included. */
  isPublished: z.boolean(),
  /** Terms or privacy policy to agree to; `null`: the owner's own server. */
  termsUrl: z.string().nullable(),
});
export type SpeedDataPolicy = z.infer<typeof speedDataPolicy>;

/** One engine as the owner sees it. */
export const speedEngineView = z.object({
  id: speedEngineId,
  title: z.string(),
  dataPolicy: speedDataPolicy,
  hasConsent: z.boolean(),
  /** `ready`, or why it cannot run now. */
  state: z.enum(['ready', 'no-consent', 'not-configured', 'not-installed', 'limited']),
  /** Until when the provider wants to be left alone. */
  limitedUntilMs: z.int().nonnegative().nullable(),
  /** JSON Schema (draft 2020-12) of its settings, and their present values. */
  settingsSchema: z.record(z.string(), z.unknown()),
  settings: z.record(z.string(), z.unknown()),
  /** Bytes of one test on this line: by its own tests of the last 28 days, else by the plan or a guess. */
  estimatedBytes: z.int().nonnegative(),
  estimateFrom: z.enum(['own-tests', 'other-tests', 'plan', 'guess']),
  /** Moved in this billing month. */
  usedBytes: z.int().nonnegative(),
});
export type SpeedEngineView = z.infer<typeof speedEngineView>;

/** Answer of `GET /speed/engines`. */
export const speedEngineList = z.object({ items: z.array(speedEngineView) });
export type SpeedEngineList = z.infer<typeof speedEngineList>;
