import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeEngine, speedRoom, type SpeedRoom } from '../../test/fakes/speed-room.ts';
import { SpeedWishes } from './speed-wishes.ts';

let room: SpeedRoom;
let first: FakeEngine;
let second: FakeEngine;

/** A room in which `second` is planned to measure. */
function start(schedules: readonly object[] = []): void {
  room = speedRoom({ engines: [first, second], speed: { schedules } });
  new SpeedWishes(room.bus, room.settings, room.shelf, room.desk).onModuleInit();
}

/** The tests that were made, after all that were wished for have ended. */
async function settle(): Promise<object[]> {
  await jest.advanceTimersByTimeAsync(300_000);
  return [...room.kept.values()].map(({ engine, status, why }) => ({ engine, status, why }));
}

beforeEach(() => {
  jest.useFakeTimers();
  first = new FakeEngine('cloudflare');
  second = new FakeEngine('librespeed');
});
afterEach(() => {
  jest.useRealTimers();
});

describe('a speed test wished for on the bus', () => {
  it('is made by the first engine that is ready', async () => {
    first.hindrance = 'not-installed';
    start();
    room.bus.emit('speed.wanted', { from: 'button' });
    expect(await settle()).toEqual([{ engine: 'librespeed', status: 'ok', why: 'asked' }]);
  });

  it('is made by the engine the owner has planned with', async () => {
    const times = { kind: 'hours', hours: [3] };
    start([{ id: 'night', name: 'Night', isEnabled: false, times, engines: ['librespeed'] }]);
    room.bus.emit('speed.wanted', { from: 'button' });
    expect(await settle()).toEqual([{ engine: 'librespeed', status: 'ok', why: 'asked' }]);
  });

  it('is one test, however often it is wished for meanwhile', async () => {
    start();
    for (let press = 0; press < 5; press += 1) room.bus.emit('speed.wanted', { from: 'button' });
    expect(await settle()).toHaveLength(1);
    room.bus.emit('speed.wanted', { from: 'home-automation' });
    expect(await settle()).toHaveLength(2);
  });

  it('is not made when no engine is ready', async () => {
    first.hindrance = 'not-installed';
    second.hindrance = 'not-configured';
    start();
    room.bus.emit('speed.wanted', { from: 'button' });
    expect(await settle()).toEqual([]);
  });
});
