import type { IspRule } from '../finding.ts';
import { outageFinding } from '../outage-finding.ts';
import { observedMs, providerOutages } from '../provider-outages.ts';

const HOUR_MS = 3_600_000;

/** The line lost packets or was slow to answer for many hours within seven days. */
export const degradedHours: IspRule<'degraded-hours'> = {
  id: 'degraded-hours',
  look: (past, { hours }) => {
    const found = providerOutages(past, 'degradation');
    const totalMs = found.reduce((sum, one) => sum + observedMs(one), 0);
    return totalMs < hours * HOUR_MS ? null : outageFinding(found);
  },
};
