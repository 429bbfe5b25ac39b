import type { Blame } from '@lineside/contract';
import { median } from '../../../kernel/statistics.ts';
import { amount, fact } from '../evidence.ts';
import { type FamilyWindow, hasOwnLoad, hasQuorumSince, isFresh } from '../family-window.ts';
import type { LineMemory } from '../line-state.ts';
import { ownerIn } from '../resolver-blame.ts';
import type { ResolverTrack } from '../resolver-track.ts';
import { hasSilentSecond, lossOfWay } from '../target-loss.ts';
import { longestRttMs } from '../target-track.ts';
import {
  DNS_CHANCE,
  DNS_HEARD_AFTER_MS,
  DNS_UNTOLD_FOR_MS,
  DNS_UNTOLD_FROM_MS,
} from '../thresholds.ts';
import type { Rule } from './rule.ts';

/** Speaks when addresses work but names do not. */
export const dnsDown: Rule = {
  code: 'dns-down',
  stage: 'service',
  doc: 'The path is there, but every resolver the system uses fails failedCount questions in a row. Blame by its owner: the router when its forwarder is silent, the ISP when its own resolver fails, when the forwarder answers with errors (it asks the ISP) or when nobody answers on port 53, else the dns-operator. Says nothing while answers from far away have taken 1 s or more within 8 s: then a resolver may be slow, not dead; nor during our own speed test; while packets get lost, it waits until chance does not explain so many failures.',
  evaluate(window) {
    const tracks = [...window.memory.resolvers.values()];
    const system = tracks.filter(({ resolver }) => resolver.origin === 'system');
    const needed = system.length > 0 ? system : tracks;
    const failedCount = neededCount(window);
    const hasFailed = (track: ResolverTrack): boolean => isFailing(track, failedCount);
    const failing = needed.filter(hasFailed);
    const hasEnough = system.length > 0 || failing.length >= 2;
    if (failing.length === 0 || failing.length < needed.length || !hasEnough) return null;
    const sinceMs = Math.min(...failing.map(({ failingSinceMs }) => failingSinceMs ?? Infinity));
    if (!hasQuorumSince(window, sinceMs) || isTooSlowToTell(window, failing, sinceMs)) return null;
    const others = tracks.filter((track) => !failing.includes(track) && !hasFailed(track));
    const answering = others.filter(
      ({ lastAnswerMs, failedCount: missed }) =>
        missed === 0 && (lastAnswerMs ?? -Infinity) >= sinceMs,
    );
    // Whose fault it is shows only when the others have been asked as well.
    if (answering.length === 0 && others.length > 0) return null;
    return {
      state: 'down',
      cause: 'dns-down',
      blame: isEnding(window.memory, failing, answering)
        ? window.memory.standing.blame
        : blameOf(window.memory, failing, answering),
      confidence: 0.9,
      sinceMs,
      evidence: [
        ...tracks
          .filter(hasFailed)
          .map((track) => amount('resolver-failed', track.resolver.id, track.failedCount, 'count')),
        ...answering.map(({ resolver }) => fact('resolver-answers', resolver.id)),
      ],
    };
  },
};

/** So many questions in a row with two different names, so that one broken name is not a broken resolver. */
export function isFailing(track: ResolverTrack, failedCount: number): boolean {
  return track.failedCount >= failedCount && track.failedNames.length >= 2;
}

/**
 * Questions get lost like pings: a resolver is not dead as long as so many failures in a row are to be
 * expected of a living one. With loss ratio r, n questions in a row are lost with probability r^n.
 */
function neededCount(window: FamilyWindow): number {
  const { failedCount } = window.memory.rules['dns-down'];
  const { presentRatio } = lossOfWay(window);
  if (presentRatio <= 0 || presentRatio >= 1) return failedCount;
  return Math.max(failedCount, Math.ceil(Math.log(DNS_CHANCE) / Math.log(presentRatio)));
}

/** Our own speed test, a full buffer, or a satellite with one: the answers are on their way when the resolver is given up. */
function isTooSlowToTell(
  window: FamilyWindow,
  failing: readonly ResolverTrack[],
  sinceMs: number,
): boolean {
  if (failing.every(({ areErrorsQuick }) => areErrorsQuick)) return false;
  if (hasOwnLoad(window)) return true;
  const { anchors, nowMs } = window;
  if (nowMs - sinceMs < DNS_HEARD_AFTER_MS) return true;
  // Only TCP, which has patience, gets through: answers come late or get lost.
  const heardCount = anchors.filter((track) => isFresh(window, track)).length;
  if (heardCount * 2 <= anchors.length) return true;
  // Nobody's ping came back in time a moment ago: then a question did not either.
  if (hasSilentSecond(anchors, nowMs - DNS_UNTOLD_FOR_MS)) return true;
  const rttMs = median(
    anchors.flatMap((track) => longestRttMs(track, nowMs - DNS_UNTOLD_FOR_MS) ?? []),
  );
  return rttMs !== null && rttMs >= DNS_UNTOLD_FROM_MS;
}

/**
 * The others answer again and the failing ones have not been asked since: that is how an outage of
 * all of them ends, and no proof against one.
 */
function isEnding(
  { standing }: LineMemory,
  failing: readonly ResolverTrack[],
  answering: readonly ResolverTrack[],
): boolean {
  if (standing.cause !== 'dns-down' || answering.length === 0) return false;
  const newestFailureMs = Math.max(...failing.map(({ lastFailedMs }) => lastFailedMs ?? -Infinity));
  return answering.every(({ lastAnswerMs }) => (lastAnswerMs ?? Infinity) > newestFailureMs);
}

function blameOf(
  memory: LineMemory,
  failing: readonly ResolverTrack[],
  answering: readonly ResolverTrack[],
): Blame {
  if (answering.length === 0) return 'isp';
  const blames = failing.map((track): Blame => {
    switch (ownerIn(memory, track)) {
      case 'router':
        return track.doesAnswerErrors ? 'isp' : 'router';
      case 'isp':
        return 'isp';
      case 'public':
        return 'dns-operator';
      case 'unknown':
        return 'unknown';
    }
  });
  return new Set(blames).size === 1 ? (blames[0] ?? 'unknown') : 'unknown';
}
