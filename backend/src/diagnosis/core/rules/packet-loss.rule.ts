import type { Blame } from '@lineside/contract';
import { amount } from '../evidence.ts';
import { type FamilyWindow, silenceOf } from '../family-window.ts';
import type { Finding, Standing } from '../line-state.ts';
import { samplesSince, type TargetTrack } from '../target-track.ts';
import {
  LOSS_CLEAR_RATIO,
  LOSS_MIN_COUNT,
  LOSS_PLACE_DOUBT,
  LOSS_RAISE_RATIO,
  LOSS_WINDOW_MS,
  NEAR_SILENT_MS,
} from '../thresholds.ts';
import type { Rule } from './rule.ts';

interface Loss {
  readonly sentCount: number;
  readonly lostCount: number;
  readonly ratio: number;
}

/** Speaks when probes get lost here and there. */
export const packetLoss: Rule = {
  code: 'packet-loss',
  stage: 'quality',
  doc: 'At least 5 % of the probes of 30 s are lost on two or more far targets, in seconds in which others were answered: blamed by the segment where it begins.',
  evaluate(given) {
    // A target that has fallen silent altogether is somebody else's matter.
    const far = given.far.filter((track) => silenceOf(given, track) < NEAR_SILENT_MS);
    const window = { ...given, far };
    const { memory } = window;
    const isStanding = memory.standing.cause === 'packet-loss';
    // Everybody is silent: that is for the path rules to judge, and no sign of recovery.
    if (isStanding && far.length === 0) return asBefore(memory.standing);
    const livelySeconds = secondsWithAnswers(window);
    const lossOf = (track: TargetTrack): Loss => lossIn(window, track, livelySeconds);
    const losses = far.map((track) => ({ track, loss: lossOf(track) }));
    const lossy = losses.filter(({ loss }) => loss.lostCount >= 2);
    const total = sum(losses.map(({ loss }) => loss));
    const limit = isStanding ? LOSS_CLEAR_RATIO : LOSS_RAISE_RATIO;
    const isEnough = isStanding || (lossy.length >= 2 && total.lostCount >= LOSS_MIN_COUNT);
    if (!isEnough || total.ratio < limit || total.sentCount === 0) return null;
    const router = window.router === null ? null : lossOf(window.router);
    const edge = window.edge === null ? null : lossOf(window.edge);
    if (!isStanding && edge?.lostCount === 0 && !isEdgeCleared(window, total)) return null;
    return {
      state: 'degraded',
      cause: 'packet-loss',
      // While it fades, the few losses left say little about the place.
      blame:
        isStanding && total.ratio < LOSS_RAISE_RATIO
          ? memory.standing.blame
          : blameOf(router, edge, window),
      confidence: 0.8,
      sinceMs: firstLossMs(window, livelySeconds),
      evidence: losses
        .filter(({ loss }) => loss.lostCount > 0)
        .map(({ track, loss }) =>
          amount('target-lossy', track.target.id, loss.ratio, 'ratio', loss.sentCount),
        ),
    };
  },
};

function asBefore(standing: Standing): Finding {
  const { blame, confidence, sinceMs, evidence } = standing;
  return { state: 'degraded', cause: 'packet-loss', blame, confidence, sinceMs, evidence };
}

/**
 * Whether an edge that lost nothing so far would have lost something by now if the loss began before
 * it: with loss ratio r, n probes in a row get through with probability (1 - r)^n.
 */
function isEdgeCleared(window: FamilyWindow, total: Loss): boolean {
  if (window.edge === null) return true;
  const seconds = secondsWithAnswers(window);
  const sinceMs = firstLossMs(window, seconds);
  const probeCount = samplesSince(window.edge, sinceMs).length;
  return (1 - total.ratio) ** probeCount < LOSS_PLACE_DOUBT;
}

/** Where the loss begins is where the blame goes. */
function blameOf(router: Loss | null, edge: Loss | null, { router: track }: FamilyWindow): Blame {
  const doesRouterAnswer = track?.lastHeardMs != null;
  if (doesRouterAnswer && router !== null && router.ratio >= LOSS_RAISE_RATIO) return 'lan';
  if (edge === null) return 'unknown';
  return edge.ratio >= LOSS_RAISE_RATIO / 2 ? 'access-line' : 'isp';
}

/** Seconds in which at least one far target answered: total silence is an outage, not loss. */
function secondsWithAnswers(window: FamilyWindow): ReadonlySet<number> {
  const samples = window.far.flatMap((track) => samplesSince(track, fromMs(window)));
  return new Set(samples.filter(({ rttMs }) => rttMs !== null).map(secondOf));
}

function lossIn(window: FamilyWindow, track: TargetTrack, seconds: ReadonlySet<number>): Loss {
  const samples = samplesSince(track, fromMs(window)).filter(
    (sample) => seconds.has(secondOf(sample)) && !sample.isLoaded,
  );
  const lostCount = samples.filter(({ rttMs }) => rttMs === null).length;
  return { sentCount: samples.length, lostCount, ratio: ratioOf(lostCount, samples.length) };
}

function sum(losses: readonly Loss[]): Loss {
  const sentCount = losses.reduce((total, { sentCount: sent }) => total + sent, 0);
  const lostCount = losses.reduce((total, { lostCount: lost }) => total + lost, 0);
  return { sentCount, lostCount, ratio: ratioOf(lostCount, sentCount) };
}

function firstLossMs(window: FamilyWindow, seconds: ReadonlySet<number>): number {
  const { standing } = window.memory;
  if (standing.cause === 'packet-loss') return standing.sinceMs;
  const lost = window.far
    .flatMap((track) => samplesSince(track, fromMs(window)))
    .filter((sample) => sample.rttMs === null && seconds.has(secondOf(sample)));
  return Math.min(window.nowMs, ...lost.map(({ sentMs }) => sentMs));
}

/** The window of loss; what was lost in an outage belongs to the outage. */
function fromMs({ nowMs, memory }: FamilyWindow): number {
  return Math.max(nowMs - LOSS_WINDOW_MS, memory.soundSinceMs);
}

function secondOf({ sentMs }: { readonly sentMs: number }): number {
  return Math.floor(sentMs / 1000);
}

function ratioOf(lostCount: number, sentCount: number): number {
  return sentCount === 0 ? 0 : lostCount / sentCount;
}
