import * as z from 'zod';
import { health } from './health.ts';
import { boxTrouble } from './led/words.ts';
import { epochMs, ratio } from './words.ts';

const bytes = z.int().nonnegative();
const durationMs = z.number().nonnegative();

/** What the database keeps, by what it is about. */
export const holdingId = z.enum([
  'samples',
  'minutes',
  'quarters',
  'hours',
  'dns',
  'connections',
  'pages',
  'traces',
  'dns-checks',
  'port-counters',
  'outages',
  'bundles',
  'speed-tests',
  'activities',
  'alerts',
]);
export type HoldingId = z.infer<typeof holdingId>;

/** One kind of record in the database. */
export const holding = z.object({
  id: holdingId,
  /** `null`: there is none, or it is not looked for. */
  oldestMs: epochMs.nullable(),
  /** How long it is kept; `null`: for good. */
  keepMs: z.number().positive().nullable(),
  /** `null`: too many to count quickly. */
  count: z.int().nonnegative().nullable(),
});
export type Holding = z.infer<typeof holding>;

/** Trouble of the box itself, from when to when; since the program was started. */
export const troubleSpan = z.object({
  trouble: boxTrouble,
  startMs: epochMs,
  /** `null` while it lasts. */
  endMs: epochMs.nullable(),
});
export type TroubleSpan = z.infer<typeof troubleSpan>;

/** Answer of `GET /system`: the machine the program runs on; what it cannot tell is `null`. */
export const systemView = z.object({
  atMs: epochMs,
  versions: z.object({
    lineside: z.string(),
    node: z.string(),
    sqlite: z.string().nullable(),
    /** Of the tables. */
    schema: z.int().nonnegative(),
    /** As the machine names it, e.g. `Raspberry Pi 4 Model B Rev 1.5`. */
    board: z.string().nullable(),
    operatingSystem: z.string().nullable(),
    kernel: z.string(),
    architecture: z.string(),
  }),
  uptime: z.object({ programMs: durationMs, machineMs: durationMs }),
  temperature: z.object({
    celsius: z.number().nullable(),
    /** The warmest of each minute of the last day, oldest first. */
    history: z.array(z.object({ atMs: epochMs, celsius: z.number() })),
  }),
  power: z.object({
    isUndervolted: z.boolean().nullable(),
    /** Since the machine was switched on. */
    hasBeenUndervolted: z.boolean().nullable(),
    isThrottled: z.boolean().nullable(),
    hasBeenThrottled: z.boolean().nullable(),
  }),
  /** Newest first. */
  troubles: z.array(troubleSpan),
  memory: z.object({
    totalBytes: bytes,
    availableBytes: bytes,
    /** Of this program, without its helpers. */
    programBytes: bytes,
  }),
  /** Mean number of busy processes over a minute, and of processors. */
  load: z.object({ mean: z.number().nonnegative(), processorCount: z.int().positive() }),
  /** Where the data are; `null`: it cannot be told. */
  disk: z.object({ totalBytes: bytes, freeBytes: bytes, usedRatio: ratio }).nullable(),
  database: health.shape.database.extend({ holdings: z.array(holding) }),
  card: health.shape.card,
  clock: health.shape.clock.extend({
    /** IANA name, e.g. `Europe/Berlin`. */
    timeZone: z.string(),
  }),
});
export type SystemView = z.infer<typeof systemView>;

/** Answer of `POST /system/restart`. */
export const restartAnswer = z.object({ isRestarting: z.literal(true) });
export type RestartAnswer = z.infer<typeof restartAnswer>;
