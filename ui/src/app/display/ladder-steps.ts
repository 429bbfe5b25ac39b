import type { LineFacts, LineSegment, LineState, LineView, SegmentId } from '@lineside/contract';
import { bitRateText } from '../format/bit-rate';
import { milliseconds } from '../format/milliseconds';
import { percent } from '../format/percent';
import type { Quantity } from '../format/quantity';
import { factWords, missingForNoReason, missingWords, pageWords, segmentWords, stateWords, type SegmentWords } from '../format/words';

/** One step of the ladder, ready to draw. */
export interface LadderStep {
  readonly id: SegmentId;
  readonly words: SegmentWords;
  readonly state: LineState;
  /** The state in a word; the broken step says so. */
  readonly word: string;
  /** The first step that is down: here the line is cut. */
  readonly isBroken: boolean;
  /** What is known about a step that has no round trip, e.g. the speed of the cable. */
  readonly fact: string | null;
  readonly rtt: Quantity | null;
  readonly loss: Quantity | null;
  /** Why a figure is missing; shown wherever a dash is. */
  readonly missing: { readonly short: string; readonly full: string };
}

const ORDER: readonly SegmentId[] = ['link', 'lan', 'router', 'access', 'isp', 'internet', 'dns'];

/** All steps in their order, nearest first, `dns` last; steps the box did not tell are unknown. */
export function ladderSteps(line: LineView | null): readonly LadderStep[] {
  const segments = ORDER.map(
    (id) => line?.segments.find((segment) => segment.id === id) ?? untold(id),
  );
  const broken = segments.find(({ id, state }) => id !== 'dns' && state === 'down');
  return segments.map((segment) => ({
    id: segment.id,
    words: wordsOf(segment.id, line?.facts ?? null),
    state: segment.state,
    word: segment === broken ? pageWords.broken : stateWords[segment.state],
    isBroken: segment === broken,
    fact: line === null ? null : factOf(segment, line.facts),
    rtt: milliseconds(segment.rttMs),
    loss: percent(segment.lossRatio),
    missing: segment.reason === null ? missingForNoReason : missingWords[segment.reason],
  }));
}

function untold(id: SegmentId): LineSegment {
  return {
    id,
    state: 'unknown',
    targetIds: [],
    rttMs: null,
    lossRatio: null,
    reason: 'no-samples',
  };
}

function wordsOf(id: SegmentId, facts: LineFacts | null): SegmentWords {
  const words = segmentWords[id];
  return id === 'link' && facts?.isWireless === true ? { ...words, ...factWords.wirelessLink } : words;
}

/** Cable and address have no round trip of their own: what they have is a speed and an address. */
function factOf(segment: LineSegment, facts: LineFacts): string | null {
  if (segment.state === 'down' || segment.reason !== 'not-a-round-trip') return null;
  if (segment.id === 'link') return facts.speedBps === null ? null : bitRateText(facts.speedBps);
  if (segment.id === 'lan') return facts.addresses[0] ?? null;
  return null;
}
