import type { Blame } from '@lineside/contract';
import { amount } from '../evidence.ts';
import type { FamilyWindow } from '../family-window.ts';
import { asBefore } from '../line-state.ts';
import {
  areMostLossy,
  FEW_SAMPLES,
  type Loss,
  lossOfWay,
  tcpOpinion,
  type WayLoss,
} from '../target-loss.ts';
import { samplesSince, type TargetTrack } from '../target-track.ts';
import {
  CHANCE,
  HOME_CHANCE,
  LOSS_CONFIRM_MS,
  OWN_LOSS_ABOVE_RATIO,
  OWN_LOSS_FACTOR,
  PLACE_OPEN_MS,
} from '../thresholds.ts';
import type { Rule } from './rule.ts';

/** Speaks when probes get lost here and there. */
export const packetLoss: Rule = {
  code: 'packet-loss',
  stage: 'quality',
  doc: 'At least raiseRatio of the pings of 30 s are lost on most anchors, in seconds in which others were answered, and TCP handshakes lose packets too (or cannot tell): blamed by the segment where it begins. A nearer hop that loses more than what is behind it excuses nothing and proves nothing.',
  evaluate(window) {
    const { standing, rules } = window.memory;
    const { raiseRatio, clearRatio, lostCount } = rules['packet-loss'];
    const isStanding = standing.cause === 'packet-loss';
    const way = lossOfWay(window);
    // Everybody is silent, which is for the path rules to judge, or our own speed test fills the line:
    // no sign of recovery.
    if (way.total.sentCount < FEW_SAMPLES && isStanding) return asBefore(standing);
    if (way.total.ratio < (isStanding ? clearRatio : raiseRatio)) return null;
    const tcp = tcpOpinion(window, way);
    if (tcp.rulesOut) return null;
    // TCP has acquitted the line before: to accuse it again takes more than fewer attempts.
    if (standing.cause === 'icmp-filtered' && !tcp.hasLost) return null;
    if (!isStanding) {
      // Half as many are enough when TCP has lost packets as well.
      const neededCount = tcp.hasLost ? lostCount / 2 : lostCount;
      const isEnough = areMostLossy(way) && way.total.lostCount >= neededCount;
      const isTold = tcp.hasLost || window.nowMs - way.sinceMs >= LOSS_CONFIRM_MS;
      if (!isEnough || !isTold || isPlaceOpen(window, way)) return null;
    }
    return {
      state: 'degraded',
      cause: 'packet-loss',
      // While it fades, the few losses left say little about the place.
      blame: isStanding && way.total.ratio < raiseRatio ? standing.blame : placeOf(window, way),
      confidence: tcp.hasLost ? 0.9 : 0.7,
      sinceMs: isStanding ? standing.sinceMs : way.sinceMs,
      evidence: way.anchors
        .filter(({ loss }) => loss.lostCount > 0)
        .map(({ track, loss }) =>
          amount('target-lossy', track.target.id, loss.ratio, 'ratio', loss.sentCount),
        ),
    };
  },
};

/**
 * A hop that lost nothing so far would have lost something by now if the loss began before it: with loss
 * ratio r, n probes in a row get through with probability (1 - r)^n. Until then the place is open, but not
 * for ever: a small loss may take longer than it is remembered. Loss in the home is rare, so less is
 * needed to rule it out.
 */
function isPlaceOpen(
  window: FamilyWindow,
  { router, edge, presentRatio, sinceMs }: WayLoss,
): boolean {
  if (window.nowMs - sinceMs >= PLACE_OPEN_MS) return false;
  const isOpen = (track: TargetTrack | null, loss: Loss | null, chance: number): boolean => {
    if (track?.lastHeardMs == null || loss === null || loss.lostCount > 0) return false;
    return (1 - presentRatio) ** samplesSince(track, sinceMs).length >= chance;
  };
  return isOpen(window.router, router, HOME_CHANCE) || isOpen(window.edge, edge, CHANCE);
}

/** From the box outwards. */
const PLACES: readonly Blame[] = ['lan', 'access-line', 'isp', 'unknown'];

/** While it lasts the place moves only nearer: a near hop needs time to lose something. */
function placeOf(window: FamilyWindow, way: WayLoss): Blame {
  const { standing } = window.memory;
  const seen = blameOf(window, way);
  if (standing.cause !== 'packet-loss') return seen;
  return PLACES.indexOf(seen) < PLACES.indexOf(standing.blame) ? seen : standing.blame;
}

/** Where the loss begins is where the blame goes. */
function blameOf(window: FamilyWindow, { router, edge, wholeRatio }: WayLoss): Blame {
  const { raiseRatio } = window.memory.rules['packet-loss'];
  const doesRouterAnswer = window.router?.lastHeardMs != null;
  if (doesRouterAnswer && router !== null && router.ratio >= raiseRatio) {
    return isItsOwn(router.ratio, wholeRatio) ? 'unknown' : 'lan';
  }
  if (edge === null) return 'unknown';
  if (edge.ratio < raiseRatio / 2) return 'isp';
  return isItsOwn(edge.ratio, wholeRatio) ? 'unknown' : 'access-line';
}

/** What a hop loses on the way must be missing behind it as well; more than that it loses by itself. */
function isItsOwn(hopRatio: number, behindRatio: number): boolean {
  return hopRatio > behindRatio * OWN_LOSS_FACTOR + OWN_LOSS_ABOVE_RATIO;
}
