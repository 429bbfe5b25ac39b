import { amount, fact } from '../evidence.ts';
import { silenceEvidence, silenceOfGroup } from '../far-silence.ts';
import { isRouterAlive, silenceOf } from '../family-window.ts';
import type { Rule } from './rule.ts';

/** Speaks when not even the router is heard. */
export const routerDown: Rule = {
  code: 'router-down',
  stage: 'path',
  doc: 'Edge, anchors and the default gateway are silent (or its neighbour entry has failed) while the port has a carrier: blame router.',
  evaluate(window) {
    if (isRouterAlive(window) !== false) return null;
    const silence = silenceOfGroup(window, window.far);
    if (silence === null || !silence.isConfirmed) return null;
    const { router, side } = window;
    const hasNeighbourFailed = ['failed', 'incomplete'].includes(
      side?.gatewayNeighbour?.state ?? 'none',
    );
    return {
      state: 'down',
      cause: 'router-down',
      blame: 'router',
      confidence: hasNeighbourFailed ? 0.95 : 0.85,
      sinceMs: silence.sinceMs,
      evidence: [
        ...(router === null
          ? []
          : [
              amount(
                'target-silent',
                router.target.id,
                Math.round(silenceOf(window, router)),
                'ms',
              ),
            ]),
        ...(hasNeighbourFailed ? [fact('neighbour-failed', side?.gateway ?? null)] : []),
        ...silenceEvidence(window, silence),
      ],
    };
  },
};
