import type { Blame, Evidence } from '@lineside/contract';
import { fact } from '../evidence.ts';
import { silenceEvidence, silenceOfGroup } from '../far-silence.ts';
import { isFresh, isRouterAlive, type FamilyWindow } from '../family-window.ts';
import type { Finding } from '../line-state.ts';
import type { Rule } from './rule.ts';

/** Speaks when IPv6, which used to work, is dead while IPv4 works. */
export const ipv6Down: Rule = {
  code: 'ipv6-down',
  stage: 'family',
  doc: 'IPv4 works, IPv6 has worked and all its anchors have been silent for silentMs, or the router no longer announces it: a degradation. Blame router when it no longer announces or answers IPv6, else isp.',
  evaluate(window) {
    if (window.side === null) return null;
    const isAnnounced = window.side.gateway !== null && window.side.addresses.length > 0;
    return isAnnounced ? whenSilent(window) : whenNotAnnounced(window);
  },
};

function whenSilent(window: FamilyWindow): Finding | null {
  const silence = silenceOfGroup(window, window.anchors);
  const { silentMs } = window.memory.rules['ipv6-down'];
  if (silence === null || silence.lastedMs < silentMs) return null;
  const { edge } = window;
  const doesEdgeAnswer = edge !== null && isFresh(window, edge);
  const isAlive = isRouterAlive(window);
  const blame: Blame = isAlive === false && !doesEdgeAnswer ? 'router' : 'isp';
  const near = doesEdgeAnswer ? [fact('target-answers', edge.target.id)] : [];
  return finding(blame, doesEdgeAnswer ? 0.9 : 0.7, silence.sinceMs, [
    ...near,
    ...silenceEvidence(window, silence),
  ]);
}

function whenNotAnnounced({ side, memory, nowMs }: FamilyWindow): Finding | null {
  const sinceMs = memory.linkChangedMs;
  if (nowMs - sinceMs < memory.rules['ipv6-down'].silentMs) return null;
  const missing = side?.gateway === null ? 'no-default-route' : 'no-address';
  return finding('router', 0.7, sinceMs, [fact(missing, 'IPv6')]);
}

function finding(
  blame: Blame,
  confidence: number,
  sinceMs: number,
  evidence: readonly Evidence[],
): Finding {
  return { state: 'degraded', cause: 'ipv6-down', blame, confidence, sinceMs, evidence };
}
