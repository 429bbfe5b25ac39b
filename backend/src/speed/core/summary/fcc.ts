import type { FccClass, FccSummary, PlanSide, SpeedDirection } from '@lineside/contract';
import type { LocalCalendar, WallMoment } from '../local-calendar.ts';
import { peakAndAll, percentile, type SummarySample } from './peak.ts';

const PEAK_FROM_MINUTE = 19 * 60;
const PEAK_TO_MINUTE = 23 * 60;
const FRIDAY = 5;

/** One direction in the way of the FCC's Measuring Broadband America; what was advertised is the plan's maximum. */
export function fccSummaryOf(
  samples: readonly SummarySample[],
  direction: SpeedDirection,
  { maxBps }: PlanSide,
  calendar: LocalCalendar,
): FccSummary {
  const { peak, all } = peakAndAll(samples, direction, isPeak, calendar);
  const ofPlan = (bps: number | null): number | null =>
    bps === null || maxBps === null ? null : bps / maxBps;
  const peakMedianBps = percentile(peak, 0.5);
  const allMedianBps = percentile(all, 0.5);
  const consistentBps = percentile(peak, 0.2);
  const peakShare = ofPlan(peakMedianBps);
  return {
    direction,
    peakCount: peak.length,
    allCount: all.length,
    peakMedianBps,
    allMedianBps,
    peakShare,
    allShare: ofPlan(allMedianBps),
    peakClass: peakShare === null ? null : classOf(peakShare),
    consistentBps,
    consistentShare: ofPlan(consistentBps),
  };
}

function isPeak({ weekday, minuteOfDay }: WallMoment): boolean {
  return weekday <= FRIDAY && minuteOfDay >= PEAK_FROM_MINUTE && minuteOfDay < PEAK_TO_MINUTE;
}

function classOf(share: number): FccClass {
  if (share >= 0.95) return 'from-95';
  return share >= 0.8 ? 'from-80' : 'below-80';
}
