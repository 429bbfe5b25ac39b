import type { SpeedDirection, SpeedEngineId, SpeedTest } from '@lineside/contract';
import { median } from '../../kernel/statistics.ts';

/** What is needed of a finished test to compare it with others. */
export type TestFigures = Pick<
  SpeedTest,
  'id' | 'engine' | 'status' | 'startMs' | 'downBps' | 'upBps' | 'isClientLimited'
>;

/** Goodput of both directions, bits per second; `null`: no figure. */
export type BothFigures = Pick<SpeedTest, 'downBps' | 'upBps'>;

/** What a direction usually comes to, bits per second; `null`: too few tests to say. */
export type SpeedBaseline = Readonly<Record<SpeedDirection, number | null>>;

const MAX_AGE_MS = 28 * 24 * 3_600_000;
const MIN_TESTS = 5;

/** The figure of one direction of a test. */
export function figureIn(test: BothFigures, direction: SpeedDirection): number | null {
  return direction === 'down' ? test.downBps : test.upBps;
}

/**
 * Medians of an engine's tests of the last 28 days, without those the box itself held back.
 *
 * @param beforeMs the moment it is asked for, UTC epoch ms; later tests do not count
 */
export function speedBaselineOf(
  history: readonly TestFigures[],
  engine: SpeedEngineId,
  beforeMs: number,
): SpeedBaseline {
  const comparable = history.filter(
    (test) =>
      test.engine === engine &&
      test.status === 'ok' &&
      !test.isClientLimited &&
      test.startMs < beforeMs &&
      test.startMs >= beforeMs - MAX_AGE_MS,
  );
  const usual = (direction: SpeedDirection): number | null => {
    const figures = comparable.flatMap((test) => figureIn(test, direction) ?? []);
    return figures.length < MIN_TESTS ? null : median(figures);
  };
  return { down: usual('down'), up: usual('up') };
}

/** The directions in which a test came to less than half of what is usual. */
export function lowDirections(test: TestFigures, baseline: SpeedBaseline): SpeedDirection[] {
  return (['down', 'up'] as const).filter((direction) => {
    const bps = figureIn(test, direction);
    const usualBps = baseline[direction];
    return bps !== null && usualBps !== null && bps < usualBps / 2;
  });
}
