import type { AimClass, AimScores } from '@lineside/contract';

/** What the scores are made of. `null`: not measured. */
export interface AimInput {
  readonly downBps: number | null;
  readonly idleRttMs: number | null;
  readonly jitterMs: number | null;
  /** Greater of the two directions. */
  readonly loadedRttMs: number | null;
  readonly lossRatio: number | null;
}

/** Limits between the points: a value below the first earns the first. */
interface Scale {
  readonly limits: readonly number[];
  readonly points: readonly number[];
}

const RTT: Scale = { limits: [10, 20, 50, 100, 500], points: [20, 10, 5, 0, -10, -20] };
const LOSS: Scale = { limits: [0.01, 0.05, 0.25, 0.5], points: [10, 5, 0, -10, -20] };
const JITTER: Scale = { limits: [10, 20, 100, 500], points: [10, 5, 0, -10, -20] };
const DOWN: Scale = { limits: [1e6, 10e6, 50e6, 100e6], points: [0, 5, 10, 20, 30] };

const CLASSES: readonly AimClass[] = ['bad', 'poor', 'average', 'good', 'great'];

/**
 * Cloudflare's AIM scores, with the points of its speed test (@cloudflare/speedtest 1.14.1).
 *
 * @returns `null` when a part is not known; unknown loss only earns no points, as Cloudflare has it
 */
export function aimScoresOf(input: AimInput): AimScores | null {
  const { downBps, idleRttMs, jitterMs, loadedRttMs, lossRatio } = input;
  if (downBps === null || idleRttMs === null || jitterMs === null || loadedRttMs === null) {
    return null;
  }
  const rtt = pointsOf(idleRttMs, RTT);
  const rise = pointsOf(loadedRttMs - idleRttMs, RTT);
  const loss = lossRatio === null ? 0 : pointsOf(lossRatio, LOSS);
  return {
    streaming: classOf(rtt + loss + pointsOf(downBps, DOWN) + rise, [15, 20, 40, 60]),
    gaming: classOf(rtt + loss + rise, [5, 15, 25, 30]),
    rtc: classOf(rtt + pointsOf(jitterMs, JITTER) + loss + rise, [5, 15, 25, 40]),
  };
}

function pointsOf(value: number, { limits, points }: Scale): number {
  return points[limits.filter((limit) => value >= limit).length] ?? 0;
}

function classOf(sum: number, limits: readonly number[]): AimClass {
  return CLASSES[limits.filter((limit) => sum >= limit).length] ?? 'bad';
}
