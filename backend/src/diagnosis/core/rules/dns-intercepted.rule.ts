import { integrityKey } from '../dns-integrity.ts';
import { fact } from '../evidence.ts';
import type { Rule } from './rule.ts';

/** Speaks when somebody answers DNS in place of the address asked. */
export const dnsIntercepted: Rule = {
  code: 'dns-intercepted',
  stage: 'notice',
  doc: 'An address that runs no DNS answers on port 53: somebody on the way redirects all DNS to a resolver of his own, so that a chosen public resolver is not the one that answers. The line is up, blame isp.',
  evaluate({ memory, nowMs }) {
    const reading = memory.integrity.get(integrityKey('interception', null))?.reading;
    if (reading?.result !== 'intercepted') return null;
    const { standing } = memory;
    return {
      state: 'up',
      cause: 'dns-intercepted',
      blame: 'isp',
      confidence: 0.8,
      sinceMs: standing.cause === 'dns-intercepted' ? standing.sinceMs : nowMs,
      evidence: [
        fact('port-53-intercepted'),
        ...reading.addresses.slice(0, 2).map((address) => fact('resolver-answers', address)),
      ],
    };
  },
};
