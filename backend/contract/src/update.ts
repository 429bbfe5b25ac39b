import * as z from 'zod';
import { epochMs } from './words.ts';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 03:30');

/** Which releases the box takes: finished ones only, or also those that are still being tried. */
export const updateChannel = z.enum(['stable', 'preview']);
export type UpdateChannel = z.infer<typeof updateChannel>;

/** How the box is brought to another version. It never looks for one by itself. */
export const updateSettings = z.strictObject({
  channel: updateChannel.default('stable'),
  /** Local times of day between which an update may begin that is not wanted at once; over midnight too. */
  windowFrom: timeOfDay.default('02:00'),
  windowTo: timeOfDay.default('05:00'),
});
export type UpdateSettings = z.infer<typeof updateSettings>;

/** First file of a release (`manifest.json`), signed by the second. */
export const releaseManifest = z.object({
  product: z.literal('lineside'),
  format: z.literal(1),
  version: z.string().regex(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.]+)?$/),
  /** Processor, as Node calls it. */
  arch: z.string().max(20),
  payload: z.object({
    sizeBytes: z.int().nonnegative(),
    /** Lower-case hex. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
});
export type ReleaseManifest = z.infer<typeof releaseManifest>;

/** A release that was given to the box and checked. */
export const readyRelease = z.object({
  version: z.string(),
  /** Whether it is still being tried. */
  isPreview: z.boolean(),
  sizeBytes: z.int().nonnegative(),
  receivedMs: epochMs,
});
export type ReadyRelease = z.infer<typeof readyRelease>;

/** When an update may begin: as soon as the line is left in peace by it, or in the window of the settings. */
export const updateStart = z.enum(['now', 'window']);
export type UpdateStart = z.infer<typeof updateStart>;

/** What an ordered update waits for; an outage is watched to its end, and a speed test is not cut off. */
export const updateWait = z.enum(['window', 'outage', 'speed-test']);
export type UpdateWait = z.infer<typeof updateWait>;

/** Body of `POST /system/update`. */
export const updateOrder = z.strictObject({ start: updateStart });
export type UpdateOrder = z.infer<typeof updateOrder>;

/** How the last update went, as the updater tells it. */
export const updateResult = z.object({
  status: z.enum(['updated', 'rolled-back', 'refused']),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Why not, e.g. `unsigned`, `unfit`, `cut-off`; `null` when it went well. */
  code: z.string().nullable(),
  /** One sentence in English; `null` when it went well. */
  reason: z.string().nullable(),
  atMs: epochMs,
});
export type UpdateResult = z.infer<typeof updateResult>;

/** Answer of `GET /system/update`. */
export const updateView = z.object({
  /** Why the box cannot update itself: it was not set up by its installer; `null`: it can. */
  obstacle: z.enum(['not-installed']).nullable(),
  version: z.string(),
  release: readyRelease.nullable(),
  order: z
    .object({
      start: updateStart,
      askedMs: epochMs,
      /** `null`: nothing any more, the updater has it. */
      waitsFor: updateWait.nullable(),
    })
    .nullable(),
  /** `isSeen`: the owner has taken note of a failure. */
  last: updateResult.extend({ isSeen: z.boolean() }).nullable(),
});
export type UpdateView = z.infer<typeof updateView>;
