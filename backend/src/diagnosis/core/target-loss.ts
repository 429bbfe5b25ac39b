import { type FamilyWindow, silenceOf } from './family-window.ts';
import { samplesSince, type TargetTrack } from './target-track.ts';
import type { TcpAttempt } from './tcp-track.ts';
import { CHANCE, LOSS_WINDOW_MS, NEAR_SILENT_MS } from './thresholds.ts';

/** How many probes of a target were lost within the window of loss. */
export interface Loss {
  readonly sentCount: number;
  readonly lostCount: number;
  readonly ratio: number;
}

/** The loss of pings on one family's way, as far as it is loss and not silence. */
export interface WayLoss {
  /** Anchors that answer now and then; one that has fallen silent altogether is somebody else's matter. */
  readonly anchors: readonly { readonly track: TargetTrack; readonly loss: Loss }[];
  /** All of them together, the worst of three or more left out: one server may limit its answers. */
  readonly total: Loss;
  /** Lost / sent of all anchors. */
  readonly wholeRatio: number;
  /** The same since the first loss: what the loss is like, however long ago it began. */
  readonly presentRatio: number;
  /** `null` without such a target. */
  readonly router: Loss | null;
  readonly edge: Loss | null;
  /** Send time of the first lost probe. */
  readonly sinceMs: number;
}

/** Of fewer than this the share of lost ones says nothing. */
export const FEW_SAMPLES = 15;

/** Counts lost probes, in seconds in which others were answered: total silence is an outage, not loss. */
export function lossOfWay(window: FamilyWindow): WayLoss {
  const lively = window.anchors.filter((track) => silenceOf(window, track) < NEAR_SILENT_MS);
  const fromMs = Math.max(window.nowMs - LOSS_WINDOW_MS, window.memory.soundSinceMs);
  // Most of the time nothing is lost, and this is asked several times a second.
  if (!lively.some((track) => hasLost(track, fromMs))) return lossless(window, lively, fromMs);
  const seconds = secondsWithAnswers(lively, fromMs);
  const lossOf = (track: TargetTrack): Loss => lossIn(track, fromMs, seconds);
  const anchors = lively.map((track) => ({ track, loss: lossOf(track) }));
  const counted = withoutWorst(anchors);
  const sinceMs =
    firstLossMs(
      counted.map(({ track }) => track),
      fromMs,
      seconds,
    ) ?? window.nowMs;
  const wholeRatio = sum(anchors.map(({ loss }) => loss)).ratio;
  const present = sum(lively.map((track) => lossIn(track, sinceMs - 1, seconds)));
  return {
    anchors,
    total: sum(counted.map(({ loss }) => loss)),
    wholeRatio,
    presentRatio: present.sentCount < FEW_SAMPLES ? wholeRatio : present.ratio,
    router: window.router === null ? null : lossOf(window.router),
    edge: window.edge === null ? null : lossOf(window.edge),
    sinceMs,
  };
}

function withoutWorst(anchors: WayLoss['anchors']): WayLoss['anchors'] {
  if (anchors.length < 3) return anchors;
  return anchors.toSorted((a, b) => a.loss.ratio - b.loss.ratio).slice(0, -1);
}

function hasLost({ samples }: TargetTrack, fromMs: number): boolean {
  return samples.some(({ rttMs, sentMs }) => rttMs === null && sentMs > fromMs);
}

function lossless(
  { nowMs }: FamilyWindow,
  lively: readonly TargetTrack[],
  fromMs: number,
): WayLoss {
  const none: Loss = { sentCount: 0, lostCount: 0, ratio: 0 };
  const sentCount = lively.reduce((count, track) => count + samplesSince(track, fromMs).length, 0);
  const anchors = lively.map((track) => ({ track, loss: none }));
  return {
    anchors,
    total: { ...none, sentCount },
    wholeRatio: 0,
    presentRatio: 0,
    router: null,
    edge: null,
    sinceMs: nowMs,
  };
}

/**
 * Whether most anchors lose pings. One alone, whatever a nearer hop loses, is that anchor's own
 * affair: routers and servers answer pings when they feel like it.
 */
export function areMostLossy({ anchors }: WayLoss): boolean {
  const lossy = anchors.filter(({ loss }) => loss.lostCount >= 2);
  return lossy.length >= 2 && lossy.length * 2 > anchors.length;
}

/** What TCP says about a loss of pings. */
export interface TcpOpinion {
  /** Attempts to connect since the loss began. */
  readonly attemptCount: number;
  /** Some of them lost a packet. */
  readonly hasLost: boolean;
  /** None did, and by chance that would happen in less than one of fifty lines with this loss. */
  readonly rulesOut: boolean;
}

/** With loss ratio r, n handshakes in a row go through untouched with probability (1 - r)^n. */
export function tcpOpinion(window: FamilyWindow, way: WayLoss): TcpOpinion {
  const { presentRatio, sinceMs } = way;
  const attempts = attemptsSince(window, sinceMs);
  const hasLost = attempts.some(({ isClean }) => !isClean);
  return {
    attemptCount: attempts.length,
    hasLost,
    rulesOut: !hasLost && (1 - presentRatio) ** attempts.length < CHANCE,
  };
}

function attemptsSince({ anchors, memory }: FamilyWindow, sinceMs: number): TcpAttempt[] {
  return anchors.flatMap(({ target }) =>
    (memory.tcp.get(target.id)?.attempts ?? []).filter(({ beganMs }) => beganMs >= sinceMs),
  );
}

/** Whether there was a second after `fromMs` of whose two or more probes not one was answered. */
export function hasSilentSecond(tracks: readonly TargetTrack[], fromMs: number): boolean {
  const samples = tracks.flatMap((track) => samplesSince(track, fromMs));
  const lost = samples.filter(({ rttMs }) => rttMs === null);
  if (lost.length < 2) return false;
  const answered = secondsWithAnswers(tracks, fromMs);
  const silent = lost.map(secondOf).filter((second) => !answered.has(second));
  return silent.length > new Set(silent).size;
}

function secondsWithAnswers(tracks: readonly TargetTrack[], fromMs: number): ReadonlySet<number> {
  const samples = tracks.flatMap((track) => samplesSince(track, fromMs));
  return new Set(samples.filter(({ rttMs }) => rttMs !== null).map(secondOf));
}

function lossIn(track: TargetTrack, fromMs: number, seconds: ReadonlySet<number>): Loss {
  const samples = samplesSince(track, fromMs).filter(
    (sample) => seconds.has(secondOf(sample)) && !sample.isLoaded,
  );
  const lostCount = samples.filter(({ rttMs }) => rttMs === null).length;
  return { sentCount: samples.length, lostCount, ratio: ratioOf(lostCount, samples.length) };
}

function firstLossMs(
  tracks: readonly TargetTrack[],
  fromMs: number,
  seconds: ReadonlySet<number>,
): number | null {
  const lost = tracks
    .flatMap((track) => samplesSince(track, fromMs))
    .filter(({ rttMs, isLoaded }) => rttMs === null && !isLoaded)
    .filter((sample) => seconds.has(secondOf(sample)));
  return lost.length === 0 ? null : Math.min(...lost.map(({ sentMs }) => sentMs));
}

function sum(losses: readonly Loss[]): Loss {
  const sentCount = losses.reduce((total, { sentCount: sent }) => total + sent, 0);
  const lostCount = losses.reduce((total, { lostCount: lost }) => total + lost, 0);
  return { sentCount, lostCount, ratio: ratioOf(lostCount, sentCount) };
}

function secondOf({ sentMs }: { readonly sentMs: number }): number {
  return Math.floor(sentMs / 1000);
}

function ratioOf(lostCount: number, sentCount: number): number {
  return sentCount === 0 ? 0 : lostCount / sentCount;
}
