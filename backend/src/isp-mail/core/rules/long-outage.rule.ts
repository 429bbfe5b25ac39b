import type { IspRule } from '../finding.ts';
import { outageFinding } from '../outage-finding.ts';
import { observedMs, providerOutages } from '../provider-outages.ts';

const MINUTE_MS = 60_000;

/** An outage was long; several long ones of a week are told together. */
export const longOutage: IspRule<'long-outage'> = {
  id: 'long-outage',
  look: (past, { minutes }) =>
    outageFinding(
      providerOutages(past, 'outage').filter((one) => observedMs(one) >= minutes * MINUTE_MS),
    ),
};
