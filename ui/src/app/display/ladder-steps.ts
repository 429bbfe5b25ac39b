import type { LineFacts, LineSegment, LineState, LineView, SegmentId } from '@lineside/contract';
import { bitRate } from '../format/bit-rate';
import { milliseconds } from '../format/milliseconds';
import { percent } from '../format/percent';
import type { Quantity } from '../format/quantity';
import {
  factWords,
  missingForAllLost,
  missingForNoReason,
  missingSpeed,
  missingWords,
  pageWords,
  segmentWords,
  type SegmentWords,
} from '../format/words';
import { stateWords } from '../format/words/verdict';

/** One step of the ladder, ready to draw. */
export interface LadderStep {
  readonly id: SegmentId;
  readonly words: SegmentWords;
  readonly state: LineState;
  /** The state in a word; the broken step says so. */
  readonly word: string;
  /** The first step that is down: here the line is cut. */
  readonly isBroken: boolean;
  /** Round trip, or the speed of the cable; `null` when not known. */
  readonly figure: Quantity | null;
  /** What the figure is called. */
  readonly figureName: string;
  /** Own address, for the step that has neither round trip nor speed; else `null`. */
  readonly address: string | null;
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
    ...knownOf(segment, line?.facts ?? null),
    loss: percent(segment.lossRatio),
    missing: missingOf(segment),
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

/** Why there is no round trip: also where all was lost, which is an observation. */
function missingOf({ id, state, reason, lossRatio }: LineSegment): LadderStep['missing'] {
  if (id === 'link' && state === 'up' && reason === 'not-a-round-trip') return missingSpeed;
  if (lossRatio === 1 && (reason === null || reason === 'no-samples')) return missingForAllLost;
  return reason === null ? missingForNoReason : missingWords[reason];
}

function wordsOf(id: SegmentId, facts: LineFacts | null): SegmentWords {
  const words = segmentWords[id];
  return id === 'link' && facts?.isWireless === true
    ? { ...words, ...factWords.wirelessLink }
    : words;
}

/** Cable and home network have no round trip of their own: what they have is a speed and an address. */
function knownOf(
  { id, state, rttMs }: LineSegment,
  facts: LineFacts | null,
): Pick<LadderStep, 'figure' | 'figureName' | 'address'> {
  const isThere = state !== 'down' && rttMs === null;
  const speed = isThere && id === 'link' ? bitRate(facts?.speedBps ?? null) : null;
  return {
    figure: speed ?? milliseconds(rttMs),
    figureName: speed === null ? segmentWords[id].rttName : factWords.speed,
    address: isThere && id === 'lan' ? (facts?.addresses[0] ?? null) : null,
  };
}
