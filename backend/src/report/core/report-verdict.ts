import type { Outage, ReportVerdict, Uptime } from '@lineside/contract';

/** Less than this share of the time observed says little about the whole. */
const ENOUGH_OBSERVED = 0.5;

/** @param outages of the period; planned ones and false alarms are not counted */
export function reportVerdict(uptime: Uptime, outages: readonly Outage[]): ReportVerdict {
  const counted = outages.filter(({ isPlanned, isFalseAlarm }) => !isPlanned && !isFalseAlarm);
  const countOf = (...blames: Outage['blame'][]): number =>
    counted.filter(({ blame }) => blames.includes(blame)).length;
  const lengthMs = uptime.toMs - uptime.fromMs;
  const observedRatio = lengthMs === 0 ? 0 : 1 - uptime.notObservedMs / lengthMs;
  return {
    code: codeOf(uptime, observedRatio),
    outageCount: uptime.outageCount,
    downMs: uptime.downMs,
    upRatio: uptime.upRatio,
    providerCount: countOf('access-line', 'isp'),
    homeCount: countOf('own-device', 'lan', 'router'),
    observedRatio,
  };
}

function codeOf({ upRatio, outageCount }: Uptime, observedRatio: number): ReportVerdict['code'] {
  if (upRatio === null && outageCount === 0) return 'not-observed';
  if (outageCount > 0) return 'interrupted';
  return observedRatio < ENOUGH_OBSERVED ? 'too-little' : 'flawless';
}
