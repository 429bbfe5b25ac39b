import type { Load } from '@lineside/contract';
import { hasOwnLoad, windowOf } from './family-window.ts';
import type { LineMemory } from './line-state.ts';
import { slowFromMs } from './normal-rtt.ts';
import type { TargetTrack } from './target-track.ts';

/** The newest answers from which the traffic on the line is read. */
const RECENT_COUNT = 5;

/**
 * Traffic on the line just before now: our own speed test, or somebody else's when answers from far
 * away took long while the router answered as always. Nothing else of other people's traffic can be
 * seen from a port of a switch.
 */
export function loadOf(memory: LineMemory, nowMs: number): Load {
  const windows = [windowOf(memory, 4, nowMs), windowOf(memory, 6, nowMs)];
  if (windows.some(hasOwnLoad)) return 'own';
  const isBusy = windows.some(({ far, router }) => {
    const slow = far.filter((track) => wasSlow(memory, track));
    return slow.length * 2 > far.length && (router === null || !wasSlow(memory, router));
  });
  return isBusy ? 'other' : 'none';
}

function wasSlow(memory: LineMemory, track: TargetTrack): boolean {
  const rtts = track.samples.flatMap(({ rttMs }) => (rttMs === null ? [] : [rttMs]));
  const recent = rtts.slice(-RECENT_COUNT);
  const limitMs = slowFromMs(memory, track, false);
  return recent.length > 0 && recent.filter((ms) => ms > limitMs).length * 2 > recent.length;
}
