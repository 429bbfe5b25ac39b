import { setTimeout as sleep } from 'node:timers/promises';
import { speedTestDetail, speedTestStarted, type SpeedTestDetail } from '@lineside/contract';
import type { Lab } from '../lab.ts';
import { askBox } from '../matrix/box-api.ts';

const LOOK_EVERY_MS = 500;

/** Has the appliance in a lab start a speed test; the test's id. */
export async function startTest(lab: Lab, request: unknown): Promise<number> {
  const answer = await askBox(lab, '/speed/tests', 'POST', request);
  const started = speedTestStarted.safeParse(answer);
  if (started.data === undefined) throw new Error(`no test: ${JSON.stringify(answer)}`);
  return started.data.id;
}

/** How a test of the appliance ended; throws when it has not ended in time. */
export async function endOfTest(lab: Lab, id: number, withinMs: number): Promise<SpeedTestDetail> {
  const deadline = AbortSignal.timeout(withinMs);
  for (;;) {
    const test = speedTestDetail.parse(await askBox(lab, `/speed/tests/${id}`));
    if (test.status !== 'running') return test;
    if (deadline.aborted) throw new Error(`test ${id} still runs after ${withinMs} ms`);
    await sleep(LOOK_EVERY_MS);
  }
}
