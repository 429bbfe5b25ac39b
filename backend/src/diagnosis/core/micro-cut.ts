import type { Evidence, Family, Load } from '@lineside/contract';
import { amount } from './evidence.ts';
import { type FamilyWindow, windowOf } from './family-window.ts';
import { servicesOf } from './judge.ts';
import type { LineMemory } from './line-state.ts';
import { loadOf } from './load.ts';
import type { TargetTrack, TrackSample } from './target-track.ts';
import { MICRO_CUT_BELOW_MS, MICRO_CUT_FROM_MS } from './thresholds.ts';

/** A silence of everybody far away, too short to be an outage. Moments monotonic. */
export interface MicroCut {
  readonly family: Family;
  /** Send time of the first lost probe. */
  readonly startMs: number;
  /** Send time of the first probe after which everybody was heard again. */
  readonly endMs: number;
  readonly evidence: readonly Evidence[];
  /** Traffic on the line around it. */
  readonly load: Load;
}

interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

/** Probes wait so long for an answer (3 s); until then a gap may still be answered late. */
const TIME_OUT_MS = 3000;

/**
 * The newest micro-cut not told yet: a stretch in which every probe to every far target that was
 * answered before and after it was lost. A full buffer delays answers and loses none, so it makes no
 * micro-cut; what is part of an outage is told there.
 */
export function microCutOf(memory: LineMemory, nowMs: number): MicroCut | null {
  if (memory.standing.state === 'down' || memory.standing.state === 'unknown') return null;
  const [window] = servicesOf(memory, [windowOf(memory, 4, nowMs), windowOf(memory, 6, nowMs)]);
  if (window === undefined || window.isBlind) return null;
  const lively = window.anchors.filter(({ driver }) => driver !== 'tcp-connect');
  // Most of the time nothing is lost, and this is asked four times a second.
  const haveAllLost = lively.every(({ samples }) => samples.some(({ rttMs }) => rttMs === null));
  if (lively.length === 0 || !haveAllLost) return null;
  const span = lively
    .map((track) => newestGap(track, window))
    .reduce<Span | null | undefined>(
      (common, gap) => (common === undefined ? gap : unionOf(common, gap)),
      undefined,
    );
  if (span == null) return null;
  const lengthMs = span.endMs - span.startMs;
  const isOld = span.startMs < Math.max(memory.lastMicroCutEndMs, memory.soundSinceMs);
  if (isOld || lengthMs < MICRO_CUT_FROM_MS || lengthMs >= MICRO_CUT_BELOW_MS) return null;
  const evidence = lively.map(({ target }) =>
    amount('target-silent', target.id, Math.round(lengthMs), 'ms'),
  );
  return { family: window.family, ...span, evidence, load: loadOf(memory, nowMs) };
}

/** The newest stretch of at least two lost probes with an answered one on either side, all told by now. */
function newestGap({ samples }: TargetTrack, { nowMs, floorMs }: FamilyWindow): Span | null {
  const told = samples
    .filter(({ sentMs }) => sentMs >= floorMs && sentMs <= nowMs - TIME_OUT_MS)
    .toSorted((a, b) => a.sentMs - b.sentMs);
  let end: TrackSample | undefined;
  let lost: TrackSample[] = [];
  for (const sample of told.reverse()) {
    if (sample.rttMs === null) {
      if (end !== undefined) lost = [sample, ...lost];
      continue;
    }
    const [first] = lost;
    if (end !== undefined && first !== undefined && lost.length >= 2) {
      return { startMs: first.sentMs, endMs: end.sentMs };
    }
    end = sample;
    lost = [];
  }
  return null;
}

/** Both gaps as one; `null` when they have no moment in common: then somebody was heard all the time. */
function unionOf(one: Span | null, other: Span | null): Span | null {
  if (one === null || other === null) return null;
  if (one.startMs >= other.endMs || other.startMs >= one.endMs) return null;
  return {
    startMs: Math.min(one.startMs, other.startMs),
    endMs: Math.max(one.endMs, other.endMs),
  };
}
