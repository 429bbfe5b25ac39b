import * as z from 'zod';
import { speedReading } from '../reading/speed.ts';
import { speedTest } from './test.ts';
import { speedDirection, speedEngineId } from './words.ts';

/** Answer of `GET /speed/tests/:id`: with everything that was measured; the raw numbers of an implausible one too. */
export const speedTestDetail = speedTest.extend({ reading: speedReading.nullable() });
export type SpeedTestDetail = z.infer<typeof speedTestDetail>;

/** Answer of `GET /speed/tests`, newest first. */
export const speedTestList = z.object({
  items: z.array(speedTest),
  /** Pass as `beforeId` for the next page; `null`: that was all. */
  nextBeforeId: z.int().positive().nullable(),
});
export type SpeedTestList = z.infer<typeof speedTestList>;

/** Query of `GET /speed/tests`. */
export const speedTestQuery = z.object({
  fromMs: z.coerce.number().int().nonnegative().optional(),
  toMs: z.coerce.number().int().nonnegative().optional(),
  engine: speedEngineId.optional(),
  status: speedTest.shape.status.optional(),
  /** Schedule or campaign the tests belong to. */
  scheduleId: z.string().max(60).optional(),
  beforeId: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
});
export type SpeedTestQuery = z.infer<typeof speedTestQuery>;

/** Body of `POST /speed/tests`. */
export const speedTestRequest = z.strictObject({
  engine: speedEngineId,
  /** In place of the stored settings of the engine, for this test only. */
  settings: z.record(z.string(), z.unknown()).optional(),
  directions: z.array(speedDirection).min(1).default(['down', 'up']),
  /** Also on a busy line. */
  isEvidence: z.boolean().default(false),
});
export type SpeedTestRequest = z.infer<typeof speedTestRequest>;

/** Answer of `POST /speed/tests`. */
export const speedTestStarted = z.object({ id: z.int().positive() });
export type SpeedTestStarted = z.infer<typeof speedTestStarted>;

/** Query of `GET /speed/export.csv`. */
export const speedExportQuery = speedTestQuery.pick({
  fromMs: true,
  toMs: true,
  engine: true,
  status: true,
  scheduleId: true,
});
export type SpeedExportQuery = z.infer<typeof speedExportQuery>;
