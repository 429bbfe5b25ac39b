import type { Evidence } from '@lineside/contract';
import { amount, fact } from './evidence.ts';
import {
  commonSilenceMs,
  type FamilyWindow,
  hasTcpAnswered,
  hasTcpFailed,
  patienceMs,
  silenceOf,
} from './family-window.ts';
import { firstUnansweredMs, type TargetTrack } from './target-track.ts';

/** Nobody of a group of targets is heard any more. */
export interface Silence {
  readonly tracks: readonly TargetTrack[];
  /** Shortest silence among them. */
  readonly lastedMs: number;
  /** Send time of the first probe nobody answered, monotonic. */
  readonly sinceMs: number;
  /** Whether it has lasted long enough, and TCP agrees, to be called an outage. */
  readonly isConfirmed: boolean;
}

/** Judges the silence of a group of far targets; `null` for an empty group or when TCP still gets through. */
export function silenceOfGroup(
  window: FamilyWindow,
  tracks: readonly TargetTrack[],
): Silence | null {
  const lastedMs = commonSilenceMs(window, tracks);
  if (lastedMs === null || lastedMs <= 0) return null;
  // A connection made between the last answer and the first lost probe says nothing about the silence.
  const sinceMs = sinceOf(window, tracks);
  const anchors = tracks.filter(({ target }) => target.role === 'anchor');
  if (anchors.some((track) => hasTcpAnswered(window, track, sinceMs))) return null;
  const hasFailed = anchors.some((track) => hasTcpFailed(window, track, window.nowMs - lastedMs));
  const neededMs = hasFailed
    ? patienceMs(window)
    : window.memory.rules['isp-edge-down'].unconfirmedMs;
  return {
    tracks,
    lastedMs,
    sinceMs,
    isConfirmed: lastedMs >= neededMs,
  };
}

/** The facts behind a silence: who is silent, for how long, and what TCP said. */
export function silenceEvidence(window: FamilyWindow, silence: Silence): Evidence[] {
  const beganMs = window.nowMs - silence.lastedMs;
  return [
    ...silence.tracks.map((track) =>
      amount('target-silent', track.target.id, Math.round(silenceOf(window, track)), 'ms'),
    ),
    ...silence.tracks
      .filter((track) => hasTcpFailed(window, track, beganMs))
      .map((track) => fact('tcp-failed', track.target.id)),
  ];
}

/** After the newest answered probe of the group, the first one that was not. */
function sinceOf(window: FamilyWindow, tracks: readonly TargetTrack[]): number {
  const answered = tracks.flatMap(({ lastAnsweredSentMs }) => lastAnsweredSentMs ?? []);
  const firstLostMs = Math.min(...tracks.map(firstUnansweredMs));
  return Math.max(firstLostMs, window.floorMs, ...answered);
}
