import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { outageList } from '@lineside/contract';
import type { FaultName } from '../lab/faults/index.ts';
import { devices } from '../lab/network/plan.ts';
import { endOfTest, startTest } from '../lab/speed/appliance-test.ts';
import { FAR_ADDRESS, startProviders } from '../lab/speed/far-servers.ts';
import { shapeLine } from '../lab/speed/shaped-line.ts';
import { Home } from './home.ts';

const MOVED_BYTES = 5_000_000;
/** A test that cannot go on has to say so within this. */
const ENDS_WITHIN_MS = 20_000;
/** How far the start of the outage may be from the moment of the cut. */
const START_TOLERANCE_MS = 2000;
const WHOLE_TEST_MS = 90_000;

describe('a speed test in the middle of which the line is lost', () => {
  let home: Home;
  let serverUrl: string;

  beforeEach(async () => {
    home = await Home.up();
    const { origins } = await startProviders(home.lab, 'plain');
    serverUrl = `${origins['librespeed']}/backend/`;
    const line = {
      rateBps: 20e6,
      rttMs: 8,
      lossRatio: 0,
      bufferMs: 50,
      congestion: 'cubic',
    } as const;
    await shapeLine(home.lab, line, 'isp');
  });
  afterEach(async () => {
    await home[Symbol.asyncDispose]();
  });

  async function receivedBytes(): Promise<number> {
    const path = `/sys/class/net/${devices.box}/statistics/rx_bytes`;
    return Number((await home.lab.exec('box', 'cat', [path])).stdout);
  }

  /** Of those a process still holds; the kernel goes on alone to tell the far end of the others. */
  async function connectionCount(): Promise<number> {
    const { stdout } = await home.lab.exec('box', 'ss', ['-Htnp', 'dst', FAR_ADDRESS]);
    return stdout.split('\n').filter((row) => row.includes('users:')).length;
  }

  function begin(): Promise<number> {
    return startTest(home.lab, { engine: 'librespeed', settings: { serverUrl } });
  }

  async function underLoad(): Promise<number> {
    const before = await receivedBytes();
    const id = await begin();
    await home.until(
      async () => (await receivedBytes()) > before + MOVED_BYTES,
      'the download under way',
    );
    return id;
  }

  it.each<[FaultName, string]>([
    ['link down', 'link-down'],
    ['wan down', 'wan-down'],
  ])(
    'fails with the cause when "%s", and the outage has the right start',
    async (fault, cause) => {
      const id = await underLoad();
      const cutMs = Date.now();
      await home.lab.fault(fault);
      const test = await endOfTest(home.lab, id, ENDS_WITHIN_MS);
      expect(test).toMatchObject({
        ...{ status: 'failed', reason: 'line-down', detail: cause },
        ...{ downBps: null, upBps: null, reading: null },
      });
      expect(test.bytesDown).toBeGreaterThan(MOVED_BYTES / 2);
      await home.says(({ verdict }) => verdict.state === 'down', 'down');
      const { items } = outageList.parse(JSON.parse((await home.request('/api/v1/outages')).body));
      expect(items).toHaveLength(1);
      expect(items[0]).toMatchObject({ kind: 'outage', cause, endMs: null });
      expect(Math.abs((items[0]?.startMs ?? 0) - cutMs)).toBeLessThan(START_TOLERANCE_MS);

      await home.lab.clear(fault);
      await home.says(({ verdict }) => verdict.state === 'up', 'up');
      await home.until(async () => (await connectionCount()) === 0, 'no connection left behind');
      // The line lock is free, and the line works.
      const next = await endOfTest(home.lab, await begin(), WHOLE_TEST_MS);
      expect(next).toMatchObject({ status: 'ok', reason: null });
      expect(next.downBps).toBeGreaterThan(15e6);
    },
    240_000,
  );
});
