import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Uptime } from '@lineside/contract';
import { FakeClock } from '../../test/fakes/fake-clock.ts';
import { fakeSpine } from '../../test/fakes/fake-spine.ts';
import { anySpeedTest } from '../../test/fakes/speed-tests.ts';
import { zoneCalendar } from '../../test/fakes/zone-calendar.ts';
import type { TimeRange } from '../measurement/journal.ts';
import type { AlertDraft } from './core/rule.ts';
import { DigestWriter } from './digest-writer.ts';

const DAY_MS = 86_400_000;
/** A Monday and the first of a month, 09:00 in Berlin. */
const NOW_MS = Date.UTC(2026, 5, 1, 7);

describe('DigestWriter', () => {
  let spine: ReturnType<typeof fakeSpine>;
  let clock: FakeClock;
  let entered: AlertDraft[];
  let asked: TimeRange[];
  let isDoubted: boolean;

  beforeEach(() => {
    clock = new FakeClock(NOW_MS);
    [entered, asked, isDoubted] = [[], [], false];
    const tests = [10e6, 30e6, 20e6].map((downBps, index) =>
      anySpeedTest(index + 1, NOW_MS - DAY_MS, { downBps, upBps: null }),
    );
    spine = fakeSpine({ answers: { speedTests: () => Promise.resolve(tests) } });
    write();
    spine.jobs.onApplicationBootstrap();
  });
  afterEach(() => spine.jobs.beforeApplicationShutdown());

  /** As after a start. */
  function write(): void {
    const uptime = {
      between: (range: TimeRange): Promise<Uptime> => {
        asked.push(range);
        const rest = { degradedMs: 3, plannedMs: 4, outageCount: 5, longestOutageMs: 6 };
        // What a digest reads of it.
        return Promise.resolve({ upMs: 1, downMs: 2, notObservedMs: 7, ...rest } as Uptime);
      },
      statesOf: () => Promise.resolve([]),
    };
    const outbox = { enter: (draft: AlertDraft) => Promise.resolve(void entered.push(draft)) };
    const trust = {
      get doubt() {
        return isDoubted ? ('not-synchronised' as const) : null;
      },
    };
    const calendar = zoneCalendar('Europe/Berlin');
    const { archive, settings, jobs } = spine;
    jobs.remove('digest');
    new DigestWriter(
      ...([clock, calendar, archive, uptime, trust, outbox, settings, jobs] as const),
    ).onModuleInit();
  }

  const look = async () => (await spine.jobs.runNow('digest', 'asked'))?.lastStatus;

  it('tells a week and a month when both are over, with what nobody watched', async () => {
    await look();
    expect(entered.map(({ key }) => key)).toEqual([
      'digest:week:2026-06-01',
      'digest:month:2026-06-01',
    ]);
    const startMs = Date.UTC(2026, 4, 31, 22);
    expect(asked).toEqual([
      { fromMs: startMs - 7 * DAY_MS, toMs: startMs },
      { fromMs: Date.UTC(2026, 3, 30, 22), toMs: startMs },
    ]);
    expect(entered[0]).toMatchObject({
      ...{ source: 'digest', step: 'told', isUrgent: false, atMs: NOW_MS },
      fact: {
        ...{ about: 'digest', upMs: 1, downMs: 2, notObservedMs: 7, outageCount: 5 },
        ...{ testCount: 3, medianDownBps: 20e6, medianUpBps: null },
      },
    });
  });

  it('tells each once, and has the same key after a restart, so that it is entered once', async () => {
    await look();
    await look();
    expect(entered).toHaveLength(2);
    write();
    await look();
    expect(entered.slice(2).map(({ key }) => key)).toEqual(
      entered.slice(0, 2).map(({ key }) => key),
    );
  });

  it('waits for its hour, and for a clock that is right', async () => {
    clock.step(-2 * 3_600_000);
    await look();
    clock.step(2 * 3_600_000);
    isDoubted = true;
    expect(await look()).toBe('skipped');
    expect(entered).toEqual([]);
  });

  it('tries again when the figures could not be read', async () => {
    const { speedTests } = spine.archive;
    spine.archive.speedTests = () => Promise.reject(new Error('disk'));
    expect(await look()).toBe('failed');
    spine.archive.speedTests = speedTests;
    expect(await look()).toBe('ok');
    expect(entered).toHaveLength(2);
  });
});
