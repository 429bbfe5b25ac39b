import { setTimeout as sleep } from 'node:timers/promises';
import { speedTestDetail, speedTestStarted } from '@lineside/contract';
import type { SpeedTestDetail } from '@lineside/contract';
import type { Lab } from '../lab.ts';
import { anyHost } from '../network/addresses.ts';
import { askBox } from './box-api.ts';

const LOOK_EVERY_MS = 2000;
const ENDS_WITHIN_MS = 120_000;
/** Round trips beyond the home take at least so long on a line that is full. */
const FULL_FROM_MS = 1000;

const order = {
  engine: 'librespeed',
  settings: { serverUrl: `http://${anyHost[4]}/`, family: 'ipv4' },
};

/** Has Lineside test the line against the lab's internet, to the end; what was wrong with that, or `null`. */
export async function runOwnSpeedTest(lab: Lab): Promise<string | null> {
  const started = speedTestStarted.safeParse(await askBox(lab, '/speed/tests', 'POST', order));
  if (!started.success) return 'the speed test was not begun';
  const deadline = AbortSignal.timeout(ENDS_WITHIN_MS);
  while (!deadline.aborted) {
    await sleep(LOOK_EVERY_MS);
    const test = speedTestDetail.safeParse(await askBox(lab, `/speed/tests/${started.data.id}`));
    if (test.success && test.data.status !== 'running') return complaintOf(test.data);
  }
  return 'the speed test does not end';
}

/** A test that left room on the line proves nothing. */
function complaintOf({ status, reason, detail, reading }: SpeedTestDetail): string | null {
  if (status !== 'ok') return `the speed test is ${status}: ${reason} ${detail ?? ''}`.trim();
  for (const direction of ['down', 'up'] as const) {
    const latency = reading?.[direction]?.latency ?? [];
    const slowestMs = Math.max(0, ...latency.flatMap(({ loadedP50Ms }) => loadedP50Ms ?? []));
    if (slowestMs < FULL_FROM_MS) {
      return `the speed test did not fill the line (${direction}, ${Math.round(slowestMs)} ms)`;
    }
  }
  return null;
}
