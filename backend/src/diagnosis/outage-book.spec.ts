import { describe, expect, it } from '@jest/globals';
import type { Outage } from '@lineside/contract';
import { openOutage } from '../../test/fakes/any-outage.ts';
import { FakeClock } from '../../test/fakes/fake-clock.ts';
import { fakeArchive, FakeJournal, FakeSettings } from '../../test/fakes/fake-spine.ts';
import type { SettingsPatch } from '../config/settings-source.ts';
import { EventBus } from '../measurement/event-bus.ts';
import type { Archive, LastKnown } from '../measurement/journal.ts';
import { systemLocalTime } from '../measurement/local-time.ts';
import { Recorder } from '../measurement/recorder.ts';
import type { Standing } from './core/line-state.ts';
import { OutageBook } from './outage-book.ts';

function standing(state: Standing['state'], sinceMs: number): Standing {
  const isDown = state === 'down';
  return {
    state,
    cause: isDown ? 'isp-edge-down' : state === 'unknown' ? 'not-observed' : 'none',
    blame: isDown ? 'isp' : 'none',
    confidence: 0.85,
    family: null,
    sinceMs,
    evidence: [],
    load: 'none',
  };
}

async function openBook(
  known: Partial<LastKnown> = {},
  settings: SettingsPatch = {},
  answers: Partial<Archive> = {},
) {
  const clock = new FakeClock();
  const journal = new FakeJournal();
  const bus = new EventBus();
  const announced: Outage[] = [];
  bus.on('outage.changed', 'test', (outage) => {
    announced.push(outage);
  });
  const book = new OutageBook(
    clock,
    fakeArchive(known, answers),
    systemLocalTime,
    new FakeSettings(settings),
    new Recorder(clock, journal, bus),
  );
  await book.open();
  await book.settled();
  return { clock, journal, announced, book };
}

describe('OutageBook', () => {
  it('writes one outage with start, end and monotonic length', async () => {
    const { clock, announced, book } = await openBook();
    book.enter(standing('up', clock.monotonicMs()));
    clock.advance(10_000);
    book.enter(standing('down', clock.monotonicMs() - 4000));
    clock.advance(60_000);
    book.enter(standing('up', clock.monotonicMs() - 4000));
    await book.settled();
    const [opened, closed] = announced;
    expect(opened).toMatchObject({ id: 1, endMs: null, startMs: clock.nowMs() - 64_000 });
    expect(closed).toMatchObject({ id: 1, endMs: clock.nowMs() - 4000, durationMs: 60_000 });
    expect(announced).toHaveLength(2);
  });

  it('goes on with the row an earlier run left open', async () => {
    const clock = new FakeClock();
    const startMs = clock.nowMs() - 600_000;
    const known = {
      openOutages: [openOutage(4, startMs)],
      lastOutageId: 4,
      lastObservedMs: clock.nowMs() - 20_000,
    };
    const { announced, book, clock: now } = await openBook(known);
    book.enter(standing('down', now.monotonicMs()));
    await book.settled();
    expect(announced).toEqual([{ ...openOutage(4, startMs), unobservedMs: 20_000 }]);
  });

  it('closes the row an earlier run left open at the last moment that run saw', async () => {
    const clock = new FakeClock();
    const known = {
      openOutages: [openOutage(4, clock.nowMs() - 600_000)],
      lastOutageId: 4,
      lastObservedMs: clock.nowMs() - 20_000,
    };
    const { announced, book } = await openBook(known);
    book.enter(standing('up', 1000));
    await book.settled();
    expect(announced).toMatchObject([
      { id: 4, endMs: clock.nowMs() - 20_000, durationMs: 580_000 },
    ]);
  });

  it.each([
    ['goes on with a row an earlier run closed lately, when the line fails again', 20_000, 7],
    ['leaves a row that ended long ago as it is', 120_000, 8],
    ['leaves a row alone that seems to end years ahead, because the clock is not set', -1e11, 8],
  ])('%s', async (_what, agoMs, id) => {
    const clock = new FakeClock();
    const endMs = clock.nowMs() - agoMs;
    const closed = { ...openOutage(7, endMs - 60_000), endMs, durationMs: 60_000 };
    const known = { lastOutageId: 7, lastObservedMs: clock.nowMs() - 5000 };
    const answers = { outages: () => Promise.resolve([closed]) };
    const { announced, book, clock: now } = await openBook(known, {}, answers);
    book.enter(standing('up', now.monotonicMs()));
    now.advance(5000);
    book.enter(standing('down', now.monotonicMs()));
    await book.settled();
    expect(announced).toMatchObject([{ id, endMs: null, flapCount: id === 7 ? 1 : 0 }]);
  });

  it('dates an open outage anew after the clock was set, keeping its length', async () => {
    const { clock, announced, book } = await openBook();
    const down = standing('down', clock.monotonicMs());
    const yearMs = 365 * 86_400_000;
    book.enter(down);
    await book.settled();
    clock.advance(30_000);
    clock.step(yearMs);
    book.redate(down);
    clock.advance(30_000);
    book.enter(standing('up', clock.monotonicMs()));
    await book.settled();
    const [opened, redated, closed] = announced;
    expect((redated?.startMs ?? 0) - (opened?.startMs ?? 0)).toBe(yearMs);
    expect(closed).toMatchObject({ durationMs: 60_000, endMs: clock.nowMs() });
  });

  it('gives the next outage a fresh id even when the disk refused the one before', async () => {
    const { clock, journal, announced, book } = await openBook({ lastOutageId: 9 });
    journal.commitVerdict = () => Promise.reject(new Error('disk full'));
    book.enter(standing('down', clock.monotonicMs()));
    clock.advance(10_000);
    book.enter(standing('up', clock.monotonicMs()));
    clock.advance(60_000);
    book.enter(standing('down', clock.monotonicMs()));
    await book.settled();
    expect(announced.map(({ id, endMs }) => [id, endMs !== null])).toEqual([
      [10, false],
      [10, true],
      [11, false],
    ]);
  });
});
