import type { SpeedDirection } from '@lineside/contract';
import { figureIn, lowDirections, type SpeedBaseline, type TestFigures } from './speed-baseline.ts';

/** A test and what its engine usually comes to. */
export interface TestWithBaseline {
  readonly test: TestFigures;
  readonly baseline: SpeedBaseline;
}

/** What two engines together say. */
export type SpeedConclusion =
  /** The second one measured: the first one's provider failed, the line carries data. */
  | { readonly is: 'provider-failed' }
  /** The second one is as fast as ever: the first one's servers, or the way to them, are slow. */
  | { readonly is: 'provider-slow' }
  /** Both are below half of what is usual. */
  | { readonly is: 'line-slow'; readonly directions: readonly SpeedDirection[] }
  /** Nothing may be said of the line from these two. */
  | { readonly is: 'undecided' };

/**
 * What may be concluded from a doubtful test and its second opinion. A slow line is only told when both
 * saw it in the same direction. Engines differ, so each is compared with itself; one without a past is
 * compared with what the other one usually comes to.
 */
export function concludeFrom(first: TestWithBaseline, second: TestWithBaseline): SpeedConclusion {
  if (second.test.status !== 'ok') return { is: 'undecided' };
  if (first.test.status === 'failed') {
    return hasFigure(second.test) ? { is: 'provider-failed' } : { is: 'undecided' };
  }
  if (first.test.status !== 'ok') return { is: 'undecided' };
  const low = lowDirections(first.test, first.baseline);
  const lowAgain = lowDirections(second.test, {
    down: second.baseline.down ?? first.baseline.down,
    up: second.baseline.up ?? first.baseline.up,
  });
  const lowInBoth = low.filter((direction) => lowAgain.includes(direction));
  if (lowInBoth.length > 0) {
    if (second.test.isClientLimited) return { is: 'undecided' };
    return { is: 'line-slow', directions: lowInBoth };
  }
  const isSeenAgain = low.every((direction) => figureIn(second.test, direction) !== null);
  return low.length > 0 && isSeenAgain ? { is: 'provider-slow' } : { is: 'undecided' };
}

function hasFigure({ downBps, upBps }: TestFigures): boolean {
  return (downBps ?? 0) > 0 || (upBps ?? 0) > 0;
}
