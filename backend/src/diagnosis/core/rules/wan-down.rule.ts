import { amount, fact } from '../evidence.ts';
import { silenceEvidence, silenceOfGroup } from '../far-silence.ts';
import { isRouterAlive, type FamilyWindow } from '../family-window.ts';
import { ICMP_ERROR_VALID_MS, WAN_DOWN_AFTER_MS } from '../thresholds.ts';
import type { Rule } from './rule.ts';

/** Speaks when the router itself reports that it has no way out. */
export const wanDown: Rule = {
  code: 'wan-down',
  stage: 'path',
  doc: 'Edge and anchors are silent and the gateway answers probes with ICMP unreachable: the access line or modem is down, blame access-line.',
  evaluate(window) {
    const errorCount = gatewayErrorCount(window);
    if (errorCount < 2 || isRouterAlive(window) === false) return null;
    const silence = silenceOfGroup(window, window.far);
    if (silence === null || silence.lastedMs < WAN_DOWN_AFTER_MS) return null;
    return {
      state: 'down',
      cause: 'wan-down',
      blame: 'access-line',
      confidence: 0.95,
      sinceMs: silence.sinceMs,
      evidence: [
        amount('gateway-says-unreachable', window.side?.gateway ?? 'gateway', errorCount, 'count'),
        ...(window.router === null ? [] : [fact('target-answers', window.router.target.id)]),
        ...silenceEvidence(window, silence),
      ],
    };
  },
};

/** Unreachable messages sent by the default gateway (or from one of its addresses) within their validity. */
function gatewayErrorCount({ memory, side, nowMs, family, router }: FamilyWindow): number {
  const gateways = [side?.gateway, router?.target.address];
  return memory.icmpErrors.filter(
    ({ monoMs, error }) =>
      error.family === family &&
      nowMs - monoMs <= ICMP_ERROR_VALID_MS &&
      error.code !== 'time-exceeded' &&
      gateways.includes(error.from),
  ).length;
}
