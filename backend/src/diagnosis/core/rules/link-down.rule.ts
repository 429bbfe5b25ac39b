import { fact } from '../evidence.ts';
import type { Rule } from './rule.ts';

/** Speaks at once: a carrier is there or not, there is nothing to wait for. */
export const linkDown: Rule = {
  code: 'link-down',
  stage: 'box',
  doc: 'The uplink has no carrier (cable, router port or router power: blame lan) or there is no interface (blame own-device).',
  evaluate({ memory: { link, linkChangedMs } }) {
    if (link === null || link.hasCarrier === true) return null;
    const hasInterface = link.interfaceName !== null;
    if (hasInterface && link.hasCarrier === null) return null;
    return {
      state: 'down',
      cause: 'link-down',
      blame: hasInterface ? 'lan' : 'own-device',
      confidence: 1,
      sinceMs: linkChangedMs,
      evidence: [hasInterface ? fact('carrier-lost', link.interfaceName) : fact('no-interface')],
    };
  },
};
