import { beforeEach, describe, expect, it } from '@jest/globals';
import { speedTest, speedTestDetail, type SpeedTest } from '@lineside/contract';
import { FakeClock } from '../../test/fakes/fake-clock.ts';
import { FakeJournal, fakeArchive } from '../../test/fakes/fake-spine.ts';
import { anyOrder } from '../../test/fakes/speed-room.ts';
import { anySpeedTest } from '../../test/fakes/speed-tests.ts';
import { StoreRoom } from '../../test/fakes/store-room.ts';
import { EventBus } from '../measurement/event-bus.ts';
import type { Archive, Journal } from '../measurement/journal.ts';
import { Recorder } from '../measurement/recorder.ts';
import { SpeedBook } from './speed-book.ts';

let clock: FakeClock;
let journal: FakeJournal;
let told: SpeedTest[];
let bus: EventBus;

function bookOver(archive: Archive, writer: Journal = journal): SpeedBook {
  bus = new EventBus();
  bus.on('speed.changed', 'test', (test) => void told.push(test));
  return new SpeedBook(clock, writer, archive, bus, new Recorder(clock, journal, bus));
}

beforeEach(() => {
  clock = new FakeClock();
  journal = new FakeJournal();
  told = [];
});

describe('SpeedBook', () => {
  it('enters a test as running and then as it ended', async () => {
    const book = bookOver(fakeArchive());
    const { id } = book.begin(anyOrder());
    clock.advance(25_000);
    await book.end(id, { status: 'ok', downBps: 80e6 });
    expect(told.map(({ status }) => status)).toEqual(['running', 'ok']);
    expect(told[1]).toMatchObject({ id, durationMs: 25_000, downBps: 80e6 });
    for (const test of told) expect(speedTest.parse(test)).toEqual(test);
    for (const test of journal.speedTests) expect(speedTestDetail.parse(test)).toEqual(test);
    expect(await book.end(id, { status: 'failed' })).toBeNull();
  });

  it('goes on with the ids of the run before, and ends the tests it cut short', async () => {
    const room = await StoreRoom.open();
    await room.journal.commitSpeedTest(anySpeedTest(7, clock.nowMs()));
    const running = { status: 'running', durationMs: null, reading: null } as const;
    await room.journal.commitSpeedTest(anySpeedTest(8, clock.nowMs(), running));
    const book = bookOver(room.archive, room.journal);
    await book.onModuleInit();
    await book.onApplicationBootstrap();
    expect(await room.archive.speedTest(8)).toMatchObject({
      ...{ status: 'failed', reason: 'internal', detail: 'Lineside was restarted' },
    });
    expect(await room.archive.speedTest(7)).toMatchObject({ status: 'ok' });
    expect(book.begin(anyOrder()).id).toBe(9);
    await room.journal.flush();
    await room.remove();
  });

  it('leaves a test out at its own time, and says why', async () => {
    const book = bookOver(fakeArchive());
    await book.leaveOut(anyOrder({ scheduleId: 'night' }), 'missed', 5000);
    expect(told).toMatchObject([
      { status: 'skipped', reason: 'missed', startMs: 5000, scheduleId: 'night' },
    ]);
    expect(journal.activities).toMatchObject([{ code: 'speed-test-skipped', level: 'info' }]);
  });

  it('tells what the disk refuses', async () => {
    journal.commitSpeedTest = () => Promise.reject(new Error('full'));
    const book = bookOver(fakeArchive());
    const { id } = book.begin(anyOrder());
    await book.end(id, { status: 'failed', reason: 'stalled' });
    expect(told).toHaveLength(2);
    expect(journal.activities).toMatchObject([{ code: 'speed-test-failed', level: 'warning' }]);
  });

  it('dates a running test anew when the clock is set', async () => {
    const book = bookOver(fakeArchive());
    await book.onModuleInit();
    const { id, startMs } = book.begin(anyOrder());
    const shift = { fromMs: startMs, deltaMs: 86_400_000 };
    bus.emit('clock.set', { atMs: startMs + 86_400_000, shift });
    const ended = await book.end(id, { status: 'ok' });
    expect(ended?.startMs).toBe(startMs + 86_400_000);
  });
});
