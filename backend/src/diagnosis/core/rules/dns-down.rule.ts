import type { Blame } from '@lineside/contract';
import ipaddr from 'ipaddr.js';
import { amount, fact } from '../evidence.ts';
import { hasQuorumSince } from '../family-window.ts';
import type { ResolverTrack } from '../resolver-track.ts';
import { RESOLVER_FAILED_COUNT } from '../thresholds.ts';
import type { Rule } from './rule.ts';

/** Speaks when addresses work but names do not. */
export const dnsDown: Rule = {
  code: 'dns-down',
  stage: 'service',
  doc: 'The path is there, but every resolver the system uses fails two questions in a row: blame the router when only its forwarder fails, the ISP when nobody answers on port 53, else the dns-operator.',
  evaluate(window) {
    const tracks = [...window.memory.resolvers.values()];
    const system = tracks.filter(({ resolver }) => resolver.origin === 'system');
    const needed = system.length > 0 ? system : tracks;
    const failing = needed.filter(hasFailed);
    const hasEnough = system.length > 0 || failing.length >= 2;
    if (failing.length === 0 || failing.length < needed.length || !hasEnough) return null;
    const sinceMs = Math.min(...failing.map(({ failingSinceMs }) => failingSinceMs ?? Infinity));
    if (!hasQuorumSince(window, sinceMs)) return null;
    const others = tracks.filter((track) => !failing.includes(track) && !hasFailed(track));
    const answering = others.filter(({ lastAnswerMs }) => (lastAnswerMs ?? -Infinity) >= sinceMs);
    // Whose fault it is shows only when the others have been asked as well.
    if (answering.length === 0 && others.length > 0) return null;
    return {
      state: 'down',
      cause: 'dns-down',
      blame: blameOf(failing, answering),
      confidence: 0.9,
      sinceMs,
      evidence: [
        ...tracks
          .filter(hasFailed)
          .map(({ resolver, failedCount }) =>
            amount('resolver-failed', resolver.id, failedCount, 'count'),
          ),
        ...answering.map(({ resolver }) => fact('resolver-answers', resolver.id)),
      ],
    };
  },
};

/** Two questions in a row with two different names, so that one broken name is not a broken resolver. */
export function hasFailed(track: ResolverTrack): boolean {
  return (
    track.failedCount >= RESOLVER_FAILED_COUNT && track.failedNames.length >= RESOLVER_FAILED_COUNT
  );
}

function blameOf(failing: readonly ResolverTrack[], answering: readonly ResolverTrack[]): Blame {
  if (answering.length === 0) return 'isp';
  const areAllAtHome = failing.every(({ resolver }) =>
    ['private', 'uniqueLocal', 'linkLocal'].includes(ipaddr.parse(resolver.address).range()),
  );
  return areAllAtHome ? 'router' : 'dns-operator';
}
