import type { Outage } from '@lineside/contract';
import type { IspPast } from './finding.ts';

const WEEK_MS = 7 * 86_400_000;
/** Less sure blames are not held against anybody: with the edge unknown, silence behind a living router has 0.65. */
const SURE_ENOUGH = 0.6;

/**
 * Outages (or degradations) of the last seven days, oldest first, that are over, that the evidence puts on
 * the access line or the provider, and that were not shown yet. Planned ones, false alarms and micro-cuts
 * are none.
 */
export function providerOutages(
  { outages, nowMs, shown }: IspPast,
  kind: 'outage' | 'degradation',
): Outage[] {
  return outages
    .filter((outage) => outage.kind === kind && !outage.isPlanned && !outage.isFalseAlarm)
    .filter(({ endMs }) => endMs !== null && endMs <= nowMs && endMs > nowMs - WEEK_MS)
    .filter(({ blame, confidence }) => isProvider(blame) && confidence >= SURE_ENOUGH)
    .filter(({ id }) => !shown.outageIds.has(id))
    .toSorted((a, b) => a.startMs - b.startMs);
}

/** How long it was seen to last: time in which the box did not look is left out. */
export function observedMs({ durationMs, unobservedMs }: Outage): number {
  return Math.max(0, (durationMs ?? 0) - unobservedMs);
}

function isProvider(blame: Outage['blame']): boolean {
  return blame === 'access-line' || blame === 'isp';
}
