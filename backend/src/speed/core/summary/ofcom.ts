import type { OfcomSummary, PlanSide, SpeedDirection } from '@lineside/contract';
import type { LocalCalendar } from '../local-calendar.ts';
import { peakAndAll, percentile, type SummarySample } from './peak.ts';

const PEAK_FROM_MINUTE = 20 * 60;
const PEAK_TO_MINUTE = 22 * 60;

/** One direction in the way of Ofcom's broadband speeds code of practice. */
export function ofcomSummaryOf(
  samples: readonly SummarySample[],
  direction: SpeedDirection,
  { minBps }: PlanSide,
  calendar: LocalCalendar,
): OfcomSummary {
  const { peak, all } = peakAndAll(
    samples,
    direction,
    ({ minuteOfDay }) => minuteOfDay >= PEAK_FROM_MINUTE && minuteOfDay < PEAK_TO_MINUTE,
    calendar,
  );
  const slowestTenthBps = percentile(all, 0.1);
  return {
    direction,
    peakCount: peak.length,
    peakP20Bps: percentile(peak, 0.2),
    peakP80Bps: percentile(peak, 0.8),
    allCount: all.length,
    slowestTenthBps,
    minBps,
    belowMinCount: minBps === null ? 0 : all.filter((bps) => bps < minBps).length,
    state: stateOf(slowestTenthBps, minBps),
  };
}

function stateOf(slowestTenthBps: number | null, minBps: number | null): OfcomSummary['state'] {
  if (minBps === null) return 'no-plan-value';
  if (slowestTenthBps === null) return 'not-enough-data';
  return slowestTenthBps < minBps ? 'failed' : 'passed';
}
