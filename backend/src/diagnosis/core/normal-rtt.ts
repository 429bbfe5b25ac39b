import type { Baseline } from './baseline.ts';
import type { LineMemory } from './line-state.ts';
import { baselineMs, type TargetTrack } from './target-track.ts';
import { SLOW_CERTAIN_ABOVE_MS, SLOW_CLEAR_SHARE } from './thresholds.ts';

/** What a target's round-trip time usually is, and how that is known; `null` in the target's first minute. */
export function normalRttMs(memory: LineMemory, track: TargetTrack): number | null {
  return baselineOf(memory, track)?.medianMs ?? baselineMs(track);
}

/** The archive's word on this target; one measured in another way is no measure for it. */
function baselineOf(memory: LineMemory, track: TargetTrack): Baseline | null {
  if (track.driver === 'tcp-connect' && track.minuteMedians.length > 0) return null;
  return memory.baselines.get(track.target.id) ?? null;
}

/**
 * The round-trip time from which a target is slow: worse than this line's own normal by ratio and by
 * absolute value, so that fibre (5 ms) and satellite (600 ms) are judged alike.
 *
 * @param isStanding it is called slow already: half of what was needed keeps it so
 */
export function slowFromMs(memory: LineMemory, track: TargetTrack, isStanding: boolean): number {
  const { knownFactor, usualFactor, aboveMs, deviations, unknownMs } = memory.rules['high-latency'];
  const share = isStanding ? SLOW_CLEAR_SHARE : 1;
  const known = baselineOf(memory, track);
  if (known !== null) {
    const { medianMs, madMs } = known;
    const excessMs = Math.max(
      (knownFactor - 1) * medianMs,
      aboveMs,
      deviations * ROBUST_SIGMA * madMs,
    );
    return medianMs + share * excessMs;
  }
  const usualMs = baselineMs(track);
  if (usualMs === null) return unknownMs;
  const excessMs = Math.min((usualFactor - 1) * usualMs, SLOW_CERTAIN_ABOVE_MS);
  return usualMs + share * Math.max(excessMs, aboveMs);
}

/** Standard deviations of a normal distribution per median absolute deviation. */
const ROBUST_SIGMA = 1.4826;
