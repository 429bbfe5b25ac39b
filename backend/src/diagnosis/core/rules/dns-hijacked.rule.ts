import { checkedResolvers } from '../dns-integrity.ts';
import { fact } from '../evidence.ts';
import { blameForAnswers } from '../resolver-blame.ts';
import type { Rule } from './rule.ts';

/** Speaks when made-up names lead somewhere. */
export const dnsHijacked: Rule = {
  code: 'dns-hijacked',
  stage: 'notice',
  doc: 'A resolver of the household gives addresses for names that do not exist (at least two of three made-up ones): the line is up; blame isp for its resolver and for the forwarder that asks it, else dns-operator.',
  evaluate({ memory, nowMs }) {
    const liars = checkedResolvers(memory, 'nxdomain').filter(
      ({ reading }) => reading.result === 'hijacked',
    );
    const first = liars[0];
    if (first === undefined) return null;
    const { standing } = memory;
    return {
      state: 'up',
      cause: 'dns-hijacked',
      blame: blameForAnswers(memory, first.track),
      confidence: 0.9,
      sinceMs: standing.cause === 'dns-hijacked' ? standing.sinceMs : nowMs,
      evidence: liars.flatMap(({ track, reading }) => [
        fact('nxdomain-rewritten', track.resolver.id),
        ...reading.addresses.slice(0, 2).map((address) => fact('redirected-to', address)),
      ]),
    };
  },
};
