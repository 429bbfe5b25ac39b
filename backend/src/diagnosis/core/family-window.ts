import type { Family, LinkFamily } from '@lineside/contract';
import type { LineMemory } from './line-state.ts';
import { type TargetTrack, silenceMs } from './target-track.ts';
import {
  DOWN_PATIENCE_PER_RTT,
  DOWN_UNDER_OWN_LOAD_MS,
  FRESH_MS,
  LOAD_FRESH_MS,
  NEAR_SILENT_MS,
  QUORUM,
  TCP_FRESH_MS,
} from './thresholds.ts';

/** What the rules look at: one IP family at one moment. */
export interface FamilyWindow {
  readonly family: Family;
  /** Monotonic now. */
  readonly nowMs: number;
  readonly memory: LineMemory;
  readonly side: LinkFamily | null;
  readonly router: TargetTrack | null;
  readonly edge: TargetTrack | null;
  readonly anchors: readonly TargetTrack[];
  /** Edge and anchors. */
  readonly far: readonly TargetTrack[];
  /** This family's own loopback control is silent: nothing can be said. */
  readonly isBlind: boolean;
  /** Silence is counted from here at the earliest: before, the box or its link was not able to hear. */
  readonly floorMs: number;
}

/** Cuts the window of one family out of the memory. */
export function windowOf(memory: LineMemory, family: Family, nowMs: number): FamilyWindow {
  const tracks = [...memory.tracks.values()].filter(({ target }) => target.family === family);
  const byRole = (role: string) => tracks.filter(({ target }) => target.role === role);
  const anchors = byRole('anchor');
  const edge = byRole('isp-edge')[0] ?? null;
  const control = byRole('control')[0] ?? null;
  return {
    family,
    nowMs,
    memory,
    side: (family === 4 ? memory.link?.ipv4 : memory.link?.ipv6) ?? null,
    router: byRole('router')[0] ?? null,
    edge,
    anchors,
    far: edge === null ? anchors : [edge, ...anchors],
    isBlind: control !== null && silenceMs(control, nowMs, memory.observedSinceMs) > NEAR_SILENT_MS,
    floorMs: Math.max(
      memory.observedSinceMs,
      memory.linkReadySinceMs ?? -Infinity,
      control?.resumedMs ?? -Infinity,
    ),
  };
}

/** How long a target has been silent, within what could be observed. */
export function silenceOf(window: FamilyWindow, track: TargetTrack): number {
  return silenceMs(track, window.nowMs, window.floorMs);
}

/** Heard within the last two periods. */
export function isFresh(window: FamilyWindow, track: TargetTrack): boolean {
  return track.lastHeardMs !== null && window.nowMs - track.lastHeardMs <= FRESH_MS;
}

/** Enough anchors answer, by echo now or by TCP not long ago, to say that this family reaches the internet. */
export function hasQuorum(window: FamilyWindow): boolean {
  const tcpSinceMs = window.nowMs - TCP_FRESH_MS;
  return isQuorum(
    window,
    (track) => isFresh(window, track) || hasTcpAnswered(window, track, tcpSinceMs),
  );
}

/** Enough anchors have answered something that was sent after `sinceMs`. */
export function hasQuorumSince(window: FamilyWindow, sinceMs: number): boolean {
  return isQuorum(window, (track) => {
    const hasEchoed = track.lastAnsweredSentMs !== null && track.lastAnsweredSentMs > sinceMs;
    return (hasEchoed && isFresh(window, track)) || hasTcpAnswered(window, track, sinceMs);
  });
}

function isQuorum(window: FamilyWindow, answers: (track: TargetTrack) => boolean): boolean {
  const needed = Math.min(QUORUM, window.anchors.length);
  return needed > 0 && window.anchors.filter(answers).length >= needed;
}

/** The shortest silence among targets: how long nobody at all was heard. `null` for no targets. */
export function commonSilenceMs(
  window: FamilyWindow,
  tracks: readonly TargetTrack[],
): number | null {
  if (tracks.length === 0) return null;
  return Math.min(...tracks.map((track) => silenceOf(window, track)));
}

/**
 * How long far targets must be silent before that is an outage: longer on a line whose round-trip
 * times were long just before, because a filling buffer stretches the gap between two answers.
 */
export function patienceMs(window: FamilyWindow): number {
  const rtts = window.far.flatMap(({ samples }) =>
    samples.slice(-5).flatMap(({ rttMs }) => (rttMs === null ? [] : [rttMs])),
  );
  return Math.max(
    window.memory.rules['isp-edge-down'].silentMs,
    3000 + DOWN_PATIENCE_PER_RTT * Math.max(0, ...rtts),
    hasOwnLoad(window) ? DOWN_UNDER_OWN_LOAD_MS : 0,
  );
}

/** Our own speed test was on the line just now. */
export function hasOwnLoad({ far, nowMs }: FamilyWindow): boolean {
  return far.some(({ samples }) => {
    const last = samples.findLast(({ isLoaded }) => isLoaded);
    return last !== undefined && nowMs - last.sentMs < LOAD_FRESH_MS;
  });
}

/**
 * Whether the router is there: by its answers to pings; if it never gave one, by a failed neighbour
 * entry and by connections to it. `null`: cannot be told.
 */
export function isRouterAlive(window: FamilyWindow): boolean | null {
  const { router, side } = window;
  const state = side?.gatewayNeighbour?.state ?? null;
  if (router === null) return null;
  if (router.lastHeardMs !== null) return silenceOf(window, router) <= NEAR_SILENT_MS;
  if (state === 'failed' || state === 'incomplete') return false;
  const tcp = window.memory.tcp.get(router.target.id);
  // A neighbour stays "reachable" for up to 45 s after it was heard last: that is no sign of life.
  if (tcp?.lastOkMs == null) return null;
  const sinceMs = window.nowMs - (commonSilenceMs(window, window.far) ?? 0);
  if (hasTcpAnswered(window, router, sinceMs)) return true;
  return hasTcpFailed(window, router, sinceMs) ? false : null;
}

/** A router that answers no ping but did accept connections will be asked for one: its word is worth waiting for. */
export function isRouterAsked({ router, memory }: FamilyWindow): boolean {
  return (
    router !== null &&
    router.lastHeardMs === null &&
    memory.tcp.get(router.target.id)?.lastOkMs != null
  );
}

/** The newest TCP connection to this anchor was begun after `sinceMs` and succeeded. */
export function hasTcpAnswered(window: FamilyWindow, track: TargetTrack, sinceMs: number): boolean {
  const tcp = window.memory.tcp.get(track.target.id);
  if (tcp?.lastOkMs == null || tcp.lastOkMs <= sinceMs) return false;
  return tcp.lastFailedMs === null || tcp.lastFailedMs < tcp.lastOkMs;
}

/** A TCP connection to this anchor, begun after `sinceMs`, failed. */
export function hasTcpFailed(window: FamilyWindow, track: TargetTrack, sinceMs: number): boolean {
  const tcp = window.memory.tcp.get(track.target.id);
  return tcp?.lastFailedMs != null && tcp.lastFailedMs > sinceMs;
}
