import ipaddr from 'ipaddr.js';
import { amount, fact } from '../evidence.ts';
import { silenceEvidence, silenceOfGroup } from '../far-silence.ts';
import { isRouterAlive, type FamilyWindow } from '../family-window.ts';
import type { Rule } from './rule.ts';

/** Speaks when the router itself reports that it has no way out. */
export const wanDown: Rule = {
  code: 'wan-down',
  stage: 'path',
  doc: 'Edge and anchors are silent and a router of the home answers probes, connections or questions with ICMP unreachable: the access line or modem is down, blame access-line.',
  evaluate(window) {
    if (isRouterAlive(window) === false) return null;
    const silence = silenceOfGroup(window, window.far);
    if (silence === null || silence.lastedMs < window.memory.rules['wan-down'].silentMs)
      return null;
    const sinceMs = window.nowMs - silence.lastedMs;
    const errorCount = homeErrorCount(window, sinceMs);
    const hasSaidBefore = window.memory.standing.cause === 'wan-down';
    const isOverheard = hasSocketHeard(window, sinceMs);
    if (errorCount === 0 && !hasSaidBefore && !isOverheard) return null;
    return {
      state: 'down',
      cause: 'wan-down',
      blame: 'access-line',
      confidence: errorCount > 0 ? 0.95 : 0.8,
      sinceMs: silence.sinceMs,
      evidence: [
        amount('gateway-says-unreachable', window.side?.gateway ?? 'gateway', errorCount, 'count'),
        ...(window.router === null ? [] : [fact('target-answers', window.router.target.id)]),
        ...silenceEvidence(window, silence),
      ],
    };
  },
};

/**
 * Unreachable messages sent by the default gateway, or by another router of the home behind it,
 * since everybody beyond fell silent. One is enough: Linux routers send two or three at the start of
 * an outage and, asked every second, none afterwards (`icmp_ratelimit` and the route error limit share a bucket).
 */
function homeErrorCount(window: FamilyWindow, sinceMs: number): number {
  const { memory, family } = window;
  return memory.icmpErrors.filter(
    ({ monoMs, error }) =>
      error.family === family &&
      monoMs > sinceMs &&
      error.code !== 'time-exceeded' &&
      isOfHome(window, error.from),
  ).length;
}

/**
 * A socket of this family was told "unreachable" since then, which does not say by whom. With the edge silent it was a
 * router before it, unless a ping was told the same by somebody beyond the home.
 */
function hasSocketHeard(window: FamilyWindow, sinceMs: number): boolean {
  const { icmpErrors, toldUnreachableMs } = window.memory;
  const isForeign = icmpErrors.some(
    ({ monoMs, error }) =>
      monoMs > sinceMs && error.code !== 'time-exceeded' && !isOfHome(window, error.from),
  );
  const toldMs = toldUnreachableMs.get(window.family) ?? -Infinity;
  return window.edge !== null && toldMs > sinceMs && !isForeign;
}

/** The gateway, or (double NAT) a router with a private address that is not the ISP's edge. */
function isOfHome({ side, router, edge }: FamilyWindow, address: string): boolean {
  if (address === side?.gateway || address === router?.target.address) return true;
  if (address === edge?.target.address || !ipaddr.isValid(address)) return false;
  // Our own stack says "unreachable" when the neighbour does not answer: that is nobody's word but ours.
  if (side?.addresses.some((cidr) => cidr.split('/')[0] === address) === true) return false;
  return ['private', 'uniqueLocal'].includes(ipaddr.parse(address).range());
}
