import { fact } from '../evidence.ts';
import { silenceMs } from '../target-track.ts';
import { BLIND_AFTER_MS } from '../thresholds.ts';
import type { Rule } from './rule.ts';

/** Speaks when the box cannot even hear itself. */
export const notObserved: Rule = {
  code: 'not-observed',
  stage: 'box',
  doc: 'The loopback control has not answered for 5 s: the box is blind, so the line is unknown, never down.',
  evaluate({ memory, nowMs }) {
    const controls = [...memory.tracks.values()].filter(({ target }) => target.role === 'control');
    if (controls.length === 0) return null;
    const lastedMs = Math.min(
      ...controls.map((track) => silenceMs(track, nowMs, memory.observedSinceMs)),
    );
    if (lastedMs < BLIND_AFTER_MS) return null;
    return {
      state: 'unknown',
      cause: 'not-observed',
      blame: 'unknown',
      confidence: 0,
      sinceMs: nowMs - lastedMs,
      evidence: [fact('not-observed')],
    };
  },
};
