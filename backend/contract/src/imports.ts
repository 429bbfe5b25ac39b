import * as z from 'zod';
import { exportKind } from './export.ts';
import { epochMs, ratio } from './words.ts';

const count = z.int().nonnegative();

/** What wrote a file that can be taken in. One format is one file in the room of imports. */
export const importFormatId = z.enum([
  'lineside',
  'speedtest-tracker',
  'speedtest-tracker-api',
  'myspeed',
  'ookla-csv',
  'ookla-json',
]);
export type ImportFormatId = z.infer<typeof importFormatId>;

/**
 * Why a row was left out. `missing`: a field it needs is empty. `not-a-number`, `bad-time`: the text is
 * none. `no-such-time`: the clocks were put forward over it. `impossible`: less than nothing, or more
 * than any line can do. `ahead`: later than now. `wrong-fields`: not what this kind of record holds.
 * `broken`: it is no row at all. `too-many-targets`: more than any box probes.
 */
export const importSkip = z.enum([
  'missing',
  'not-a-number',
  'bad-time',
  'no-such-time',
  'impossible',
  'ahead',
  'wrong-fields',
  'broken',
  'too-many-targets',
]);
export type ImportSkip = z.infer<typeof importSkip>;

/** One row that was left out. */
export const importProblem = z.object({
  /** Line of the file it begins in, from 1. */
  line: z.int().positive(),
  /** Name of the column or field; `null`: the row as a whole. */
  column: z.string().nullable(),
  why: importSkip,
  /** What stood there, cut short; `null`: nothing. */
  text: z.string().nullable(),
});
export type ImportProblem = z.infer<typeof importProblem>;

/**
 * Why a file was refused as a whole; nothing of it was kept. `unknown-format`: no program we know wrote
 * it. `no-times`: it does not say when anything happened. `broken`: it stops being what it began as.
 */
export const importRefusal = z.enum([
  'empty',
  'unknown-format',
  'no-times',
  'broken',
  'too-large',
  'interrupted',
  'disk',
  'internal',
]);
export type ImportRefusal = z.infer<typeof importRefusal>;

/**
 * A file that was handed in. `time-zone-wanted`: its times name no zone, and the owner has to. `ready`: it
 * was read to its end and waits for the owner's word; nothing of it is shown anywhere yet. `done`: its
 * records are on the shelf of imported ones. `undoing`: they are being taken off again.
 */
export const importView = z.object({
  id: z.int().positive(),
  fileName: z.string(),
  /** As it was handed in; `null` until all of it has arrived. */
  sizeBytes: count.nullable(),
  createdMs: epochMs,
  state: z.enum(['time-zone-wanted', 'reading', 'ready', 'done', 'refused', 'undoing']),
  /** Of the reading. */
  progress: ratio,
  /** `null`: not recognised. */
  format: importFormatId.nullable(),
  /** What its rows are; `null`: not recognised. */
  kind: exportKind.nullable(),
  /** IANA name the owner gave for times without a zone; `null`: not needed, or not told yet. */
  timeZone: z.string().nullable(),
  /** The zone such files have when nobody changed it; only a suggestion. */
  usualTimeZone: z.string().nullable(),
  /** Rows that were read: `newCount + duplicateCount + skippedCount`. */
  rowCount: count,
  newCount: count,
  /** Rows that are there already, imported or measured by this box. */
  duplicateCount: count,
  skippedCount: count,
  /** The first of the rows that were skipped. */
  problems: z.array(importProblem),
  /** When the first and the last of the new records are from; `null`: there is none. */
  fromMs: epochMs.nullable(),
  toMs: epochMs.nullable(),
  /** Of the speed tests in the file, so that a wrong unit is seen; `null`: it holds none. */
  downMedianBps: z.number().nonnegative().nullable(),
  upMedianBps: z.number().nonnegative().nullable(),
  /** Why it was refused; `null` otherwise. */
  reason: importRefusal.nullable(),
  /** What was seen and where, for people. */
  detail: z.string().nullable(),
  /** When the owner took it in; `null` until then. */
  takenMs: epochMs.nullable(),
});
export type ImportView = z.infer<typeof importView>;

/** Answer of `GET /imports`, newest first, with the formats that can be read. */
export const importList = z.object({
  items: z.array(importView),
  formats: z.array(z.object({ id: importFormatId, title: z.string() })),
});
export type ImportList = z.infer<typeof importList>;

/** Query of `POST /imports`, whose body is the file itself, also packed by gzip. */
export const importQuery = z.object({
  fileName: z.string().trim().min(1).max(200).default('import'),
  /** IANA name of the zone of times that name none, e.g. `Europe/Berlin`; asked for later when it is needed. */
  timeZone: z.string().max(60).optional(),
});
export type ImportQuery = z.infer<typeof importQuery>;

/** Body of `PATCH /imports/:id`. */
export const importPatch = z.strictObject({ timeZone: z.string().max(60) });
export type ImportPatch = z.infer<typeof importPatch>;

/** What became of an import. */
export const importNews = z.object({
  id: z.int().positive(),
  /** `null`: it was taken away, and with it all its records. */
  import: importView.nullable(),
});
export type ImportNews = z.infer<typeof importNews>;

const figure = z.number().nonnegative().nullable();

/** A speed test another program made, or another box. It counts in no campaign and proves nothing. */
export const importedSpeedTest = z.object({
  importId: z.int().positive(),
  /** Whose file it came from. */
  source: importFormatId,
  startMs: epochMs,
  status: z.enum(['ok', 'failed', 'skipped', 'cancelled']),
  /** Who measured, as the source calls it; `null`: it does not say. */
  engine: z.string().nullable(),
  /** Bits per second; `null`: not measured. */
  downBps: figure,
  upBps: figure,
  idleRttMs: figure,
  jitterMs: figure,
  lossRatio: ratio.nullable(),
  bytesDown: count.nullable(),
  bytesUp: count.nullable(),
  /** The far end, as the source calls it. */
  server: z.string().nullable(),
  /** Where the provider of the test shows it. */
  resultUrl: z.string().nullable(),
  /** What the source says about a failure. */
  detail: z.string().nullable(),
});
export type ImportedSpeedTest = z.infer<typeof importedSpeedTest>;

/** Query of `GET /imports/speed-tests`. */
export const importedSpeedQuery = z.object({
  fromMs: z.coerce.number().int().nonnegative().optional(),
  toMs: z.coerce.number().int().nonnegative().optional(),
  limit: z.coerce.number().int().min(1).max(5000).default(1000),
});
export type ImportedSpeedQuery = z.infer<typeof importedSpeedQuery>;

/** Answer of `GET /imports/speed-tests`, newest first. */
export const importedSpeedList = z.object({
  items: z.array(importedSpeedTest),
  /** Pass as `toMs` for the next page; `null`: that was all. */
  nextToMs: epochMs.nullable(),
});
export type ImportedSpeedList = z.infer<typeof importedSpeedList>;
