import { fact } from '../evidence.ts';
import { silenceEvidence, silenceOfGroup } from '../far-silence.ts';
import { isFresh, silenceOf } from '../family-window.ts';
import { NEAR_SILENT_MS } from '../thresholds.ts';
import type { Rule } from './rule.ts';

/** Speaks when the line ends behind the ISP edge. */
export const upstreamDown: Rule = {
  code: 'upstream-down',
  stage: 'path',
  doc: 'The ISP edge answers, all anchors but at most one (of at least two) are silent and refuse TCP: blame isp.',
  evaluate(window) {
    const { edge, anchors } = window;
    if (edge === null || !isFresh(window, edge)) return null;
    const silent = anchors.filter((track) => silenceOf(window, track) >= NEAR_SILENT_MS);
    if (anchors.length < 2 || silent.length < anchors.length - 1) return null;
    const silence = silenceOfGroup(window, silent);
    if (silence === null || !silence.isConfirmed) return null;
    return {
      state: 'down',
      cause: 'upstream-down',
      blame: 'isp',
      confidence: silent.length === anchors.length ? 0.9 : 0.7,
      sinceMs: silence.sinceMs,
      evidence: [fact('target-answers', edge.target.id), ...silenceEvidence(window, silence)],
    };
  },
};
