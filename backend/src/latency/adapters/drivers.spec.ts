import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { latencySample } from '@lineside/contract';
import { readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { BLACK_HOLE_ADDRESS, openBlackHole } from '../../../test/fakes/black-hole.ts';
import { livingChildren } from '../../../test/fakes/child-pids.ts';
import { DriverRun, stepsOf } from '../../../test/fakes/driver-run.ts';
import { processClock } from '../../../test/fakes/fake-spine.ts';
import { control4, control6, targetOf } from '../../../test/fakes/targets.ts';
import type { DriverTools } from '../latency-driver.ts';
import { latencyDrivers } from './index.ts';

const near = targetOf('near', '127.0.0.2');
const refusing = targetOf('refusing', '127.0.0.3');
const silent = targetOf('silent', BLACK_HOLE_ADDRESS);

let server: Server;
let port = 0;
let closeBlackHole: (() => void) | null = null;

beforeAll(async () => {
  closeBlackHole = openBlackHole();
  server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, near.address, resolve));
  const address = server.address();
  port = address !== null && typeof address === 'object' ? address.port : 0;
});
afterAll(async () => {
  closeBlackHole?.();
  await new Promise((resolve) => server.close(resolve));
});

const tools: DriverTools = {
  clock: processClock,
  commands: { fping: ['fping'], ping: ['ping'] },
  tcpPort: () => port,
};
const never = new AbortController().signal;

it('lists every driver of the folder', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter((name) =>
    name.endsWith('.driver.ts'),
  );
  const ids = latencyDrivers.map((Driver) => new Driver(tools).id);
  expect(ids.map((id) => `${id}.driver.ts`).sort()).toEqual(files.sort());
});

describe.each(latencyDrivers.map((Driver) => new Driver(tools)))('driver $id', (driver) => {
  it('finds itself usable here', async () => {
    expect(await driver.detect(never)).toBeNull();
  });

  it('tells one sample a second of each target, answered or refused, and ends without a trace', async () => {
    const before = livingChildren();
    const run = new DriverRun(driver, [control4, near, refusing], 4);
    await run.until(() => [control4, near, refusing].every((each) => run.of(each).length >= 4));
    run.end();
    for (const target of [control4, near, refusing]) {
      const samples = run.of(target);
      expect(samples.every((each) => latencySample.safeParse(each).success)).toBe(true);
      expect(samples.every(({ rttMs, loss }) => rttMs !== null && rttMs < 500 && !loss)).toBe(true);
      expect(stepsOf(samples).every((stepMs) => stepMs > 500 && stepMs < 1900)).toBe(true);
      expect(samples.every((each) => each.driver === driver.id)).toBe(true);
    }
    const told = run.samples.length;
    expect(await childrenBeside(before)).toEqual([]);
    expect(run.samples).toHaveLength(told);
    expect(run.endReason).toBeNull();
    expect(run.noiseCount).toBe(0);
  });

  it('works over IPv6', async () => {
    const run = new DriverRun(driver, [control6], 6);
    await run.until(() => run.of(control6).length >= 2);
    run.end();
    expect(run.of(control6).every(({ rttMs }) => rttMs !== null)).toBe(true);
  });

  it('loses each probe of a silent target once, by its time-out', async () => {
    if (closeBlackHole === null) return;
    const run = new DriverRun(driver, [control4, silent], 4);
    await run.until(() => run.of(silent).length >= 3);
    run.end();
    const lost = run.of(silent);
    expect(lost.map(({ rttMs, loss }) => [rttMs, loss])).toEqual(lost.map(() => [null, 'timeout']));
    expect(stepsOf(lost).every((stepMs) => stepMs > 500 && stepMs < 1900)).toBe(true);
    const firstAnswer = run.of(control4)[0]?.sentMs ?? 0;
    expect(Math.abs((lost[0]?.sentMs ?? 0) - firstAnswer)).toBeLessThan(950);
  }, 20_000);

  it('starts nothing for a signal that is aborted already', async () => {
    const before = livingChildren();
    const told: unknown[] = [];
    const tell = (fact: unknown): void => void told.push(fact);
    driver.start(
      [control4],
      4,
      { sample: tell, icmpError: tell, noise: () => tell('noise'), ended: tell },
      AbortSignal.abort(),
    );
    expect(await childrenBeside(before)).toEqual([]);
    expect(told).toEqual([]);
  });
});

describe('a driver whose program is missing', () => {
  const missing = { ...tools, commands: { fping: ['no-such'], ping: ['no-such'] } } as const;

  it.each(latencyDrivers.slice(0, 2).map((Driver) => new Driver(missing)))(
    '$id says so, and ends when started all the same',
    async (driver) => {
      expect(await driver.detect(never)).toBe('ENOENT');
      const run = new DriverRun(driver, [control4], 4);
      await run.until(() => run.endReason !== null);
      expect(run.endReason).toBe('ENOENT');
    },
  );

  it.each(latencyDrivers.slice(0, 2))(
    '%p does not believe a program that prints garbage',
    async (Driver) => {
      const garbage = ['sh', '-c', 'echo "[x] garbage"; echo broken: no socket >&2'] as const;
      const driver = new Driver({
        ...tools,
        commands: { fping: [...garbage], ping: [...garbage] },
      });
      expect(typeof (await driver.detect(never))).toBe('string');
    },
  );
});

/** Names of the children that are not among the given ones, once there are none, or after two seconds. */
async function childrenBeside(before: ReturnType<typeof livingChildren>): Promise<string[]> {
  const known = new Set(before.map(({ pid }) => pid));
  const others = (): string[] =>
    livingChildren().flatMap(({ pid, name }) => (known.has(pid) ? [] : [name]));
  const deadline = AbortSignal.timeout(2000);
  while (!deadline.aborted && others().length > 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return others();
}
