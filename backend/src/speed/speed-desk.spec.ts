import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  anyOrder,
  failedRun,
  FakeEngine,
  speedRoom,
  steadyRun,
  type SpeedRoom,
} from '../../test/fakes/speed-room.ts';
import { anySpeedTest } from '../../test/fakes/speed-tests.ts';

let room: SpeedRoom;
let first: FakeEngine;
let second: FakeEngine;

beforeEach(() => {
  jest.useFakeTimers();
  first = new FakeEngine('cloudflare');
  second = new FakeEngine('librespeed');
  room = speedRoom({ engines: [first, second] });
});
afterEach(() => {
  jest.useRealTimers();
});

/** All tests with how they ended, oldest first. */
async function settle(): Promise<object[]> {
  await jest.advanceTimersByTimeAsync(300_000);
  return [...room.kept.values()].map(({ id, engine, status, why, checksId }) => {
    return { id, engine, status, why, checksId };
  });
}

describe('SpeedDesk', () => {
  it('runs tests one after the other', async () => {
    let running = 0;
    const script = steadyRun(1e6, 1e6);
    first.script = async (plan, context) => {
      running += 1;
      expect(running).toBe(1);
      const run = await script(plan, context);
      running -= 1;
      return run;
    };
    for (let i = 0; i < 4; i += 1) room.desk.start(anyOrder());
    expect(room.desk.hasRoom).toBe(false);
    const ended = await settle();
    expect(ended).toHaveLength(4);
    expect(first.runCount).toBe(4);
    expect(room.desk.hasRoom).toBe(true);
  });

  it('asks another engine when the provider failed, and no third one', async () => {
    first.script = async () => failedRun('no-capacity');
    second.script = async () => failedRun('stalled');
    room.desk.start(anyOrder());
    expect(await settle()).toEqual([
      { id: 1, engine: 'cloudflare', status: 'failed', why: 'asked', checksId: null },
      { id: 2, engine: 'librespeed', status: 'failed', why: 'second-opinion', checksId: 1 },
    ]);
  });

  it('asks another engine about a figure below half of what is usual', async () => {
    const nowMs = room.clock.nowMs();
    for (let id = 101; id <= 106; id += 1) {
      room.kept.set(id, anySpeedTest(id, nowMs - (id - 100) * 3_600_000, { downBps: 200e6 }));
    }
    room.desk.start(anyOrder());
    const ended = await settle();
    expect(ended.at(-1)).toMatchObject({ engine: 'librespeed', why: 'second-opinion' });
  });

  it('asks nobody when there is nothing to doubt, or nobody to ask', async () => {
    room.desk.start(anyOrder());
    expect(await settle()).toHaveLength(1);
    first.script = async () => failedRun('tls');
    second.hindrance = 'not-configured';
    room.desk.start(anyOrder());
    expect(await settle()).toHaveLength(2);
  });

  it('asks nobody when the owner wants no second opinion', async () => {
    room = speedRoom({ engines: [first, second], speed: { hasSecondOpinion: false } });
    first.script = async () => failedRun('no-capacity');
    room.desk.start(anyOrder());
    expect(await settle()).toHaveLength(1);
  });

  it('cancels what is asked for, and everything at shutdown', async () => {
    const { id, done } = room.desk.start(anyOrder());
    room.desk.start(anyOrder());
    await jest.advanceTimersByTimeAsync(8000);
    const cancelled = room.desk.cancel(id);
    await jest.advanceTimersByTimeAsync(1000);
    await cancelled;
    expect(await done).toMatchObject({ status: 'cancelled' });
    const closed = room.desk.beforeApplicationShutdown();
    await jest.advanceTimersByTimeAsync(5000);
    await closed;
    expect([...room.kept.values()].map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
    expect(room.desk.hasRoom).toBe(false);
    expect(room.lock.holder).toBeNull();
  });
});
