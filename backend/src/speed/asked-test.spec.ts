import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeEngine, speedRoom, type SpeedRoom } from '../../test/fakes/speed-room.ts';
import { anySpeedTest } from '../../test/fakes/speed-tests.ts';
import { AskedTest } from './asked-test.ts';

let room: SpeedRoom;
let first: FakeEngine;
let second: FakeEngine;
let asked: AskedTest;

beforeEach(() => {
  jest.useFakeTimers();
  first = new FakeEngine('cloudflare');
  second = new FakeEngine('librespeed');
  room = speedRoom({ engines: [first, second] });
  asked = new AskedTest(room.archive, room.shelf, room.desk);
});
afterEach(() => {
  jest.useRealTimers();
});

describe('AskedTest', () => {
  it('begins a test as if the owner had asked for it', async () => {
    expect(await asked.startSpeedTest()).toEqual({ status: 'ok', reading: { testId: 1 } });
    await jest.advanceTimersByTimeAsync(120_000);
    expect(room.kept.get(1)).toMatchObject({ engine: 'cloudflare', status: 'ok', why: 'asked' });
  });

  it('prefers the engine of the newest test', async () => {
    room.kept.set(1, anySpeedTest(1, room.clock.nowMs() - 60_000, { engine: 'librespeed' }));
    await asked.startSpeedTest();
    await jest.advanceTimersByTimeAsync(120_000);
    expect([first.runCount, second.runCount]).toEqual([0, 1]);
  });

  it('takes the next engine that is ready, and none when there is none', async () => {
    first.hindrance = 'not-installed';
    expect(await asked.startSpeedTest()).toMatchObject({ status: 'ok' });
    await jest.advanceTimersByTimeAsync(120_000);
    expect(second.runCount).toBe(1);
    second.hindrance = 'not-configured';
    expect(await asked.startSpeedTest()).toEqual({ status: 'skipped', why: 'no-engine-ready' });
  });

  it('makes one test of many presses', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => asked.startSpeedTest()));
    expect(answers.filter(({ status }) => status === 'ok')).toHaveLength(1);
    expect(answers).toContainEqual({ status: 'skipped', why: 'another-test' });
    await jest.advanceTimersByTimeAsync(120_000);
    expect(first.runCount).toBe(1);
  });
});
