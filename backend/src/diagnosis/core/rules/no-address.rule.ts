import { fact } from '../evidence.ts';
import { NO_ADDRESS_AFTER_MS, START_GRACE_MS } from '../thresholds.ts';
import type { Rule } from './rule.ts';

/** Speaks when the router gives no address or no way out. */
export const noAddress: Rule = {
  code: 'no-address',
  stage: 'path',
  doc: 'The port has a carrier but no address (169.254/16 does not count) or no default route for 1.5 s: blame router.',
  evaluate({ side, memory, nowMs, family }) {
    if (side === null || (side.addresses.length > 0 && side.gateway !== null)) return null;
    const sinceMs = Math.max(memory.linkChangedMs, memory.observedSinceMs);
    const isStarting = !memory.everUp.includes(family) && nowMs - memory.startedMs < START_GRACE_MS;
    if (isStarting || nowMs - sinceMs < NO_ADDRESS_AFTER_MS) return null;
    return {
      state: 'down',
      cause: 'no-address',
      blame: 'router',
      confidence: 0.9,
      sinceMs,
      evidence: [
        fact(side.addresses.length === 0 ? 'no-address' : 'no-default-route', `IPv${family}`),
      ],
    };
  },
};
