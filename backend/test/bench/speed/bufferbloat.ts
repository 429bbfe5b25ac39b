import { setTimeout as sleep } from 'node:timers/promises';
import type { SpeedDirection, SpeedSide } from '@lineside/contract';
import { median } from '../../../src/kernel/statistics.ts';
import { Lab } from '../../lab/lab.ts';
import { endOfTest, startTest } from '../../lab/speed/appliance-test.ts';
import { startProviders } from '../../lab/speed/far-servers.ts';
import {
  bottleneckSegments,
  queuedBytes,
  shapeLine,
  type BottleneckSegment,
} from '../../lab/speed/shaped-line.ts';
import { startSettled } from './settled-appliance.ts';

const RATE_BPS = 20e6;
/** Cubic fills any queue. */
const LINE = { rateBps: RATE_BPS, rttMs: 8, lossRatio: 0, congestion: 'cubic' } as const;
const QUEUES_MS = [10, 100, 500];
const DIRECTIONS = ['down', 'up'] as const;
const TOLERANCE = 0.15;
/** A queue of a few packets is only known as exactly as pings are. */
const PING_NOISE_MS = 1;
const LOOK_EVERY_MS = 50;
const TEST_WITHIN_MS = 120_000;

/** What stood in the queue of the bottleneck, as time at its rate, by the kernel's count. */
interface QueueLook {
  readonly direction: SpeedDirection;
  readonly queueMs: number;
}

/**
 * Full queues of known depth at three places of the line: what the appliance reports of the round trip
 * under load beside what the kernel says stood in the queue, and where it says that the queue is.
 */
export async function benchBufferbloat(): Promise<boolean> {
  await using lab = await Lab.up({ topology: 'plain' });
  const { origins } = await startProviders(lab, 'plain');
  await startSettled(lab);
  console.log('\n20 Mbit/s, 8 ms: median increase of the round trip under load, ms');
  console.log('  queue at  depth  dir   in the queue  reported    diff  named     grade');
  let isMet = true;
  for (const segment of bottleneckSegments) {
    for (const bufferMs of QUEUES_MS) {
      await shapeLine(lab, { ...LINE, bufferMs }, segment);
      isMet =
        (await measureQueue(lab, segment, bufferMs, `${origins['librespeed']}/backend/`)) && isMet;
    }
  }
  console.log(isMet ? 'All goals met.' : 'GOALS MISSED.');
  return isMet;
}

async function measureQueue(
  lab: Lab,
  segment: BottleneckSegment,
  bufferMs: number,
  serverUrl: string,
): Promise<boolean> {
  const id = await startTest(lab, {
    ...{ engine: 'librespeed', settings: { serverUrl }, isEvidence: true },
  });
  const stop = new AbortController();
  const looking = lookAtQueues(lab, segment, stop.signal);
  const test = await endOfTest(lab, id, TEST_WITHIN_MS);
  stop.abort();
  const looks = await looking;
  if (test.reading === null) throw new Error(`${test.status} ${test.reason} ${test.detail}`);
  let isMet = true;
  for (const direction of DIRECTIONS) {
    const side = test.reading[direction];
    if (side === null) continue;
    const queueMs = fullQueueMs(looks, direction);
    const reportedMs = riseBehind(side);
    const errorMs = (reportedMs ?? NaN) - queueMs;
    const isClose = Math.abs(errorMs) <= Math.max(TOLERANCE * queueMs, PING_NOISE_MS);
    const isGood = isClose && side.queueSegment === segment;
    isMet &&= isGood;
    console.log(
      `  ${segment.padEnd(8)} ${String(bufferMs).padStart(4)}   ${direction.padEnd(5)}` +
        `${queueMs.toFixed(1).padStart(10)} ${(reportedMs ?? NaN).toFixed(1).padStart(12)}` +
        `${((errorMs / queueMs) * 100).toFixed(1).padStart(8)} %` +
        `  ${(side.queueSegment ?? 'none').padEnd(9)} ${side.grade ?? '-'}${isGood ? '' : '  MISSED'}`,
    );
  }
  return isMet;
}

/** Increase at the farthest step, which is behind every queue. */
function riseBehind({ latency }: SpeedSide): number | null {
  const far = latency.at(-1);
  if (far === undefined || far.idleP50Ms === null || far.loadedP50Ms === null) return null;
  return far.loadedP50Ms - far.idleP50Ms;
}

async function lookAtQueues(
  lab: Lab,
  segment: BottleneckSegment,
  signal: AbortSignal,
): Promise<QueueLook[]> {
  const looks: QueueLook[] = [];
  while (!signal.aborted) {
    for (const direction of DIRECTIONS) {
      const bytes = await queuedBytes(lab, segment, direction);
      looks.push({ direction, queueMs: (bytes * 8000) / RATE_BPS });
    }
    await sleep(LOOK_EVERY_MS);
  }
  return looks;
}

/** Median while the direction was loaded: from the first to the last look that found much, what drained between them included. */
function fullQueueMs(looks: readonly QueueLook[], direction: SpeedDirection): number {
  const own = looks.filter((look) => look.direction === direction).map(({ queueMs }) => queueMs);
  const isMuch = (queueMs: number): boolean => queueMs > Math.max(...own) / 3;
  const loaded = own.slice(own.findIndex(isMuch), own.findLastIndex(isMuch) + 1);
  return median(loaded) ?? NaN;
}
