import { silenceEvidence, silenceOfGroup } from '../far-silence.ts';
import { hasQuorum, silenceOf } from '../family-window.ts';
import type { Rule } from './rule.ts';

/** Speaks when somebody far away is gone but the line is well. */
export const remoteOnly: Rule = {
  code: 'remote-only',
  stage: 'notice',
  doc: 'Some anchors that used to answer are silent and refuse TCP while a quorum answers: the line is up, blame remote.',
  evaluate(window) {
    if (!hasQuorum(window)) return null;
    const { silentMs } = window.memory.rules['isp-edge-down'];
    const silent = window.anchors.filter(
      (track) => track.lastHeardMs !== null && silenceOf(window, track) >= silentMs,
    );
    const silence = silenceOfGroup(window, silent);
    if (silence === null || !silence.isConfirmed) return null;
    return {
      state: 'up',
      cause: 'remote-only',
      blame: 'remote',
      confidence: 0.9,
      sinceMs: silence.sinceMs,
      evidence: silenceEvidence(window, silence),
    };
  },
};
