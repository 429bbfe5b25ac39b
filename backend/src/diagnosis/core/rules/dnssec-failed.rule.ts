import { checkedResolvers } from '../dns-integrity.ts';
import { fact } from '../evidence.ts';
import { blameForAnswers } from '../resolver-blame.ts';
import type { Rule } from './rule.ts';

/** Speaks when well-signed names cannot be resolved. */
export const dnssecFailed: Rule = {
  code: 'dnssec-failed',
  stage: 'quality',
  doc: 'Every checked resolver of the household refuses a well-signed name (RFC 4035) that it resolves when told not to check signatures: blame isp for its resolver and for the forwarder that asks it, else dns-operator.',
  evaluate({ memory, nowMs }) {
    const checked = checkedResolvers(memory, 'dnssec');
    const broken = checked.filter(({ reading }) => reading.result === 'broken');
    const first = broken[0];
    if (first === undefined || broken.length < checked.length) return null;
    const { standing } = memory;
    return {
      state: 'degraded',
      cause: 'dnssec-failed',
      blame: blameForAnswers(memory, first.track),
      confidence: 0.8,
      sinceMs: standing.cause === 'dnssec-failed' ? standing.sinceMs : nowMs,
      evidence: broken.map(({ track }) => fact('dnssec-broken', track.resolver.id)),
    };
  },
};
