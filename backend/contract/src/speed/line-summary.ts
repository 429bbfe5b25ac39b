import * as z from 'zod';
import { epochMs, recordOrigin } from '../words.ts';
import { speedDirection, speedEngineId } from './words.ts';

const bps = z.number().nonnegative();
const count = z.int().nonnegative();
/** Of the plan; above 1 where the line gives more than was sold. */
const share = z.number().nonnegative();

/**
 * One direction in the way of Ofcom's broadband speeds code: what is normally available at peak time
 * (20 to 22 h), and the slowest tenth against the guaranteed minimum.
 */
export const ofcomSummary = z.strictObject({
  direction: speedDirection,
  peakCount: count,
  /** 20th and 80th percentile at peak time; `null`: too few measurements. */
  peakP20Bps: bps.nullable(),
  peakP80Bps: bps.nullable(),
  allCount: count,
  /** 10th percentile of all hours; `null`: too few measurements. */
  slowestTenthBps: bps.nullable(),
  minBps: bps.nullable(),
  belowMinCount: count,
  /** Whether the slowest tenth stays above the minimum. */
  state: z.enum(['passed', 'failed', 'not-enough-data', 'no-plan-value']),
});
export type OfcomSummary = z.infer<typeof ofcomSummary>;

/** Class of a median by its share of what was advertised, as the FCC's charts colour it. */
export const fccClass = z.enum(['from-95', 'from-80', 'below-80']);
export type FccClass = z.infer<typeof fccClass>;

/** One direction in the way of the FCC's Measuring Broadband America: peak is 19 to 23 h on weekdays. */
export const fccSummary = z.strictObject({
  direction: speedDirection,
  peakCount: count,
  allCount: count,
  /** `null`: too few measurements. */
  peakMedianBps: bps.nullable(),
  allMedianBps: bps.nullable(),
  /** Medians by the advertised maximum; `null`: too few, or the plan names none. */
  peakShare: share.nullable(),
  allShare: share.nullable(),
  peakClass: fccClass.nullable(),
  /** Reached by 80 % of the measurements at peak time ("80/80 consistent speed", of one home). */
  consistentBps: bps.nullable(),
  consistentShare: share.nullable(),
});
export type FccSummary = z.infer<typeof fccSummary>;

/**
 * Answer of `GET /speed/summary`: the tests of a stretch of time in the ways of Ofcom and of the FCC.
 * Indicative: both regulators look at panels of homes, not at one.
 */
export const speedSummary = z.object({
  fromMs: epochMs,
  toMs: epochMs,
  /** `null`: tests of every engine. */
  engine: speedEngineId.nullable(),
  /** Tests with figures that were taken. */
  testCount: count,
  /** Tests with figures that were not: the box held them back, or they only checked another one. */
  leftOutCount: count,
  ofcom: z.array(ofcomSummary),
  fcc: z.array(fccSummary),
});
export type SpeedSummary = z.infer<typeof speedSummary>;

/** Query of `GET /speed/summary`; by default the last four weeks, by every engine. */
export const speedSummaryQuery = z.object({
  fromMs: z.coerce.number().int().nonnegative().optional(),
  toMs: z.coerce.number().int().nonnegative().optional(),
  engine: speedEngineId.optional(),
  /** By default what this box measured. */
  origin: recordOrigin.optional(),
});
export type SpeedSummaryQuery = z.infer<typeof speedSummaryQuery>;
