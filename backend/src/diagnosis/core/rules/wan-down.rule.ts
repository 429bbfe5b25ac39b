import ipaddr from 'ipaddr.js';
import { amount, fact } from '../evidence.ts';
import { silenceEvidence, silenceOfGroup } from '../far-silence.ts';
import { isRouterAlive, type FamilyWindow } from '../family-window.ts';
import { ICMP_ERROR_VALID_MS, WAN_DOWN_AFTER_MS } from '../thresholds.ts';
import type { Rule } from './rule.ts';

/** Speaks when the router itself reports that it has no way out. */
export const wanDown: Rule = {
  code: 'wan-down',
  stage: 'path',
  doc: 'Edge and anchors are silent and a router of the home answers probes with ICMP unreachable: the access line or modem is down, blame access-line.',
  evaluate(window) {
    const errorCount = homeErrorCount(window);
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

/** Unreachable messages sent by the default gateway, or by another router of the home behind it, within their validity. */
function homeErrorCount(window: FamilyWindow): number {
  const { memory, nowMs, family } = window;
  return memory.icmpErrors.filter(
    ({ monoMs, error }) =>
      error.family === family &&
      nowMs - monoMs <= ICMP_ERROR_VALID_MS &&
      error.code !== 'time-exceeded' &&
      isOfHome(window, error.from),
  ).length;
}

/** The gateway, or (double NAT) a router with a private address that is not the ISP's edge. */
function isOfHome({ side, router, edge }: FamilyWindow, address: string): boolean {
  if (address === side?.gateway || address === router?.target.address) return true;
  if (address === edge?.target.address || !ipaddr.isValid(address)) return false;
  // Our own stack says "unreachable" when the neighbour does not answer: that is nobody's word but ours.
  if (side?.addresses.some((cidr) => cidr.split('/')[0] === address) === true) return false;
  return ['private', 'uniqueLocal'].includes(ipaddr.parse(address).range());
}
