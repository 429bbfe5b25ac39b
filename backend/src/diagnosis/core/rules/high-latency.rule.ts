import type { Blame } from '@lineside/contract';
import { median } from '../../../kernel/statistics.ts';
import { amount } from '../evidence.ts';
import { type FamilyWindow, hasOwnLoad } from '../family-window.ts';
import { asBefore } from '../line-state.ts';
import { normalRttMs, slowFromMs } from '../normal-rtt.ts';
import { medianRttMs, samplesSince, type TargetTrack } from '../target-track.ts';
import { SLOW_PLACE_WINDOW_MS, SLOW_WINDOW_MS } from '../thresholds.ts';
import type { Rule } from './rule.ts';

/** Speaks when answers come, but late. */
export const highLatency: Rule = {
  code: 'high-latency',
  stage: 'quality',
  doc: "The 10 s median round-trip time of most anchors is worse than this line's own normal at this hour of the week (knownFactor times it, aboveMs more, deviations robust standard deviations) or, until that is known, than usualFactor times the median of the last six hours: blamed by the segment where it begins. Our own speed test fills the buffers of the line: nothing is said meanwhile.",
  evaluate(window) {
    const { standing } = window.memory;
    if (hasOwnLoad(window)) return standing.cause === 'high-latency' ? asBefore(standing) : null;
    const judged = window.anchors.filter((track) => recentMs(window, track) !== null);
    const slow = judged.filter((track) => isSlow(window, track));
    if (slow.length === 0 || slow.length * 2 <= judged.length) return null;
    // While it fades, near targets recover first: the place stays where it was seen.
    const isFading =
      standing.cause === 'high-latency' && !slow.every((track) => isSlowNow(window, track));
    return {
      state: 'degraded',
      cause: 'high-latency',
      blame: isFading ? standing.blame : blameOf(window),
      confidence: 0.8,
      sinceMs:
        standing.cause === 'high-latency' ? standing.sinceMs : window.nowMs - SLOW_WINDOW_MS / 2,
      evidence: [...nearTracks(window), ...slow].flatMap((track) => {
        const rttMs = recentMs(window, track);
        const count = samplesSince(track, window.nowMs - SLOW_WINDOW_MS).length;
        return rttMs === null ? [] : [amount('target-slow', track.target.id, rttMs, 'ms', count)];
      }),
    };
  },
};

function recentMs({ nowMs }: FamilyWindow, track: TargetTrack): number | null {
  return medianRttMs(track, nowMs - SLOW_WINDOW_MS);
}

function isSlow(window: FamilyWindow, track: TargetTrack): boolean {
  return isSlowAt(window, track, recentMs(window, track));
}

/** By its newest samples: the place where slowness begins must not lag behind the anchors by one probe. */
function isSlowNow(window: FamilyWindow, track: TargetTrack): boolean {
  return isSlowAt(window, track, medianRttMs(track, window.nowMs - SLOW_PLACE_WINDOW_MS));
}

function isSlowAt(window: FamilyWindow, track: TargetTrack, rttMs: number | null): boolean {
  const isStanding = window.memory.standing.cause === 'high-latency';
  return rttMs !== null && rttMs > slowFromMs(window.memory, track, isStanding);
}

function nearTracks(window: FamilyWindow): readonly TargetTrack[] {
  return [window.router, window.edge]
    .filter((track) => track !== null)
    .filter((track) => isSlowNow(window, track));
}

/** While it lasts, a near target is acquitted only by all of the window: when it fades, near ones recover first. */
function isSlowStill(window: FamilyWindow, track: TargetTrack): boolean {
  const isStanding = window.memory.standing.cause === 'high-latency';
  return isSlowNow(window, track) || (isStanding && isSlow(window, track));
}

/** A slow router means the home; a slow edge behind a quick router means the access line. */
function blameOf(window: FamilyWindow): Blame {
  const { router, edge } = window;
  if (router !== null && isSlowStill(window, router)) return 'lan';
  if (edge === null || recentMs(window, edge) === null) return 'unknown';
  return isEdgeSlow(window, edge) ? 'access-line' : 'isp';
}

/** An edge that was found only lately has no baseline yet: then it is compared with the anchors. */
function isEdgeSlow(window: FamilyWindow, edge: TargetTrack): boolean {
  if (normalRttMs(window.memory, edge) !== null) return isSlowStill(window, edge);
  const anchorMs = median(window.anchors.flatMap((track) => recentMs(window, track) ?? []));
  return anchorMs !== null && (recentMs(window, edge) ?? 0) > anchorMs / 2;
}
