import * as z from 'zod';
import { epochMs, ratio } from '../words.ts';
import { speedEngineId } from './words.ts';

/** What our traffic is for. */
export const trafficUse = z.enum(['latency', 'dns', 'reach', 'route', 'identity', 'speed']);
export type TrafficUse = z.infer<typeof trafficUse>;

/** Answer of `GET /speed/budget`: what Lineside itself sends and receives in this billing month. */
export const budgetView = z.object({
  fromMs: epochMs,
  toMs: epochMs,
  /** `null`: no limit was set. */
  limitBytes: z.int().positive().nullable(),
  usedBytes: z.int().nonnegative(),
  uses: z.array(
    z.object({ use: trafficUse, engine: speedEngineId.nullable(), bytes: z.int().nonnegative() }),
  ),
  /** At the end of the month, if it goes on like this; `null` in its first hours. */
  forecastBytes: z.int().nonnegative().nullable(),
  usedRatio: ratio.nullable(),
  /** `thinned`: schedules leave out tests; `stopped`: no test runs until the next month. */
  state: z.enum(['unlimited', 'fine', 'warned', 'thinned', 'stopped']),
  /** Of so many scheduled tests one is made; 1: all of them. */
  keepEvery: z.int().positive(),
});
export type BudgetView = z.infer<typeof budgetView>;
