import type { IspRule } from '../finding.ts';
import { outageFinding } from '../outage-finding.ts';
import { observedMs, providerOutages } from '../provider-outages.ts';

const MINUTE_MS = 60_000;

/** There were many outages within seven days. */
export const manyOutages: IspRule<'many-outages'> = {
  id: 'many-outages',
  look: (past, { count, minMinutes }) => {
    const found = providerOutages(past, 'outage').filter(
      (one) => observedMs(one) >= minMinutes * MINUTE_MS,
    );
    return found.length < count ? null : outageFinding(found);
  },
};
