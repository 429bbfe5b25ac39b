import type { Verdict } from '@lineside/contract';
import type { Doubt } from '../../measurement/events.ts';
import type { Measurement } from '../../measurement/measurement.ts';
import { doubtOf } from './doubt.ts';
import { takeIn } from './intake.ts';
import { judge } from './judge.ts';
import { type MicroCut, microCutOf } from './micro-cut.ts';
import { type LineMemory, type Standing, unobserved } from './line-state.ts';
import type { Observation } from './observation.ts';
import { nextStanding } from './standing.ts';
import { BLIND_AFTER_MS } from './thresholds.ts';

/** What one observation led to. */
export interface FoldStep {
  readonly memory: LineMemory;
  /** The new standing when state, cause or blame changed; otherwise `null`. */
  readonly changed: Standing | null;
  /** Set when everybody should look again at once. */
  readonly doubt: Doubt | null;
  /** A short cut of the line that has just been told; it changes no standing. */
  readonly microCut: MicroCut | null;
}

/**
 * The judgement as a fold: pure, so a stored stream of observations can be replayed. Judges at every
 * tick, and at once when the link changes or a question fails.
 */
export function fold(memory: LineMemory, observation: Observation): FoldStep {
  const taken = takeIn(memory, observation);
  if (observation.kind === 'tick') {
    const gapMs = observation.monoMs - memory.lastTickMs;
    const ticked = { ...taken, lastTickMs: observation.monoMs };
    return gapMs >= BLIND_AFTER_MS
      ? afterGap(ticked, memory.lastTickMs, observation.monoMs)
      : judged(ticked, observation.monoMs);
  }
  const isNews = taken !== memory;
  const isUrgent = isNews && observation.kind === 'measured' && isDecisive(observation.measurement);
  // Readings are dated by their begin; the judgement is made now, which is not before the last tick.
  if (isUrgent) return judged(taken, Math.max(observation.heardMs, memory.lastTickMs));
  return { memory: taken, changed: null, doubt: null, microCut: null };
}

/** What may decide a verdict by itself: a change of the link, or a failure that was waited for. */
function isDecisive({ kind, outcome }: Measurement): boolean {
  if (outcome.status !== 'ok') return false;
  if (kind === 'link') return true;
  return (kind === 'reach' || kind === 'dns') && outcome.reading.failure !== null;
}

/** A verdict for the wire; `toWallMs` turns monotonic moments into wall time. */
export function verdictOf(standing: Standing, toWallMs: (monoMs: number) => number): Verdict {
  return {
    state: standing.state,
    cause: standing.cause,
    blame: standing.blame,
    sinceMs: toWallMs(standing.sinceMs),
    family: standing.family,
    evidence: [...standing.evidence],
  };
}

function judged(memory: LineMemory, nowMs: number): FoldStep {
  const judgement = judge(memory, nowMs);
  const everUp = [...new Set([...memory.everUp, ...judgement.reaching])];
  const turned = nextStanding(memory, judgement, nowMs);
  const next: LineMemory = {
    ...memory,
    ...turned,
    soundSinceMs: isSound(turned.standing) ? memory.soundSinceMs : (turned.wellSinceMs ?? nowMs),
    everUp: everUp.length === memory.everUp.length ? memory.everUp : everUp,
  };
  const doubt = doubtOf(next, nowMs);
  const microCut = microCutOf(next, nowMs);
  return {
    memory: {
      ...next,
      ...doubted(doubt),
      lastMicroCutEndMs: microCut?.endMs ?? next.lastMicroCutEndMs,
    },
    changed: isSameVerdict(memory.standing, next.standing) ? null : next.standing,
    doubt,
    microCut,
  };
}

function doubted(doubt: Doubt | null): Partial<LineMemory> {
  if (doubt === null) return {};
  return doubt.about === 'loss' ? { lastLossDoubtMs: doubt.monoMs } : { lastDoubtMs: doubt.monoMs };
}

/** The process did not run for a while: that time is unknown, and old silence means nothing any more. */
function afterGap(memory: LineMemory, fromMs: number, nowMs: number): FoldStep {
  const next: LineMemory = {
    ...memory,
    observedSinceMs: nowMs,
    standing: unobserved(fromMs),
    wellSinceMs: null,
    rival: null,
  };
  const wasKnown = memory.standing.state !== 'unknown';
  return { memory: next, changed: wasKnown ? next.standing : null, doubt: null, microCut: null };
}

function isSound({ state }: Standing): boolean {
  return state === 'up' || state === 'degraded';
}

function isSameVerdict(a: Standing, b: Standing): boolean {
  return a.state === b.state && a.cause === b.cause && a.blame === b.blame;
}
