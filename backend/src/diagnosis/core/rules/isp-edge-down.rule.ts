import { fact } from '../evidence.ts';
import { silenceEvidence, silenceOfGroup } from '../far-silence.ts';
import { isRouterAlive, isRouterAsked } from '../family-window.ts';
import type { Rule } from './rule.ts';

/** Speaks when everything beyond the router is silent. */
export const ispEdgeDown: Rule = {
  code: 'isp-edge-down',
  stage: 'path',
  doc: 'The router answers (or cannot be told), the ISP edge and all anchors are silent, nobody says why: blame isp.',
  evaluate(window) {
    const isAlive = isRouterAlive(window);
    if (isAlive === false) return null;
    const silence = silenceOfGroup(window, window.far);
    if (silence === null || !silence.isConfirmed) return null;
    const { unconfirmedMs } = window.memory.rules['isp-edge-down'];
    if (isAlive === null && isRouterAsked(window) && silence.lastedMs < unconfirmedMs) return null;
    return {
      state: 'down',
      cause: 'isp-edge-down',
      blame: 'isp',
      confidence: (isAlive === true ? 0.85 : 0.5) - (window.edge === null ? 0.2 : 0),
      sinceMs: silence.sinceMs,
      evidence: [
        ...(isAlive === true && window.router !== null
          ? [fact('target-answers', window.router.target.id)]
          : []),
        ...silenceEvidence(window, silence),
      ],
    };
  },
};
