import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { LatencySample, Verdict } from '@lineside/contract';
import { fakeSpine } from '../../test/fakes/fake-spine.ts';
import { wellLink } from '../../test/fakes/scripted-line.ts';
import { ok } from '../kernel/outcome.ts';
import { systemLocalTime } from '../measurement/local-time.ts';
import { BaselineKeeper } from './baseline-keeper.ts';
import { Diagnostician } from './diagnostician.ts';
import { OutageBook } from './outage-book.ts';

async function start() {
  const spine = fakeSpine();
  const { clock, archive, recorder, bus, targetBook, settings, jobs } = spine;
  const book = new OutageBook(clock, archive, systemLocalTime, settings, recorder);
  const baselines = new BaselineKeeper(clock, archive, targetBook);
  const diagnostician = new Diagnostician(
    ...([clock, bus, targetBook, book, settings, jobs, baselines] as const),
  );
  const verdicts: Verdict[] = [];
  bus.on('verdict.changed', 'test', (verdict) => void verdicts.push(verdict));
  targetBook.onModuleInit();
  diagnostician.onModuleInit();
  await targetBook.onApplicationBootstrap();
  await diagnostician.onApplicationBootstrap();
  recorder.record('link', ok(wellLink));
  const answerAll = (): void => {
    for (const { id } of targetBook.targets) {
      const sample: LatencySample = {
        targetId: id,
        driver: 'fping',
        sentMs: clock.nowMs(),
        rttMs: 12,
        loss: null,
        load: 'none',
      };
      recorder.record('latency', ok(sample));
    }
  };
  return { ...spine, book, diagnostician, verdicts, answerAll };
}

describe('Diagnostician', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('is unknown at first and up with the first round of answers', async () => {
    const { diagnostician, verdicts, answerAll, book } = await start();
    expect(diagnostician.view().verdict.state).toBe('unknown');
    answerAll();
    await jest.advanceTimersByTimeAsync(500);
    await book.settled();
    expect(verdicts.map(({ state }) => state)).toEqual(['unknown', 'up']);
    expect(diagnostician.view().targets.every(({ rttMs }) => rttMs === 12)).toBe(true);
    diagnostician.beforeApplicationShutdown();
  });

  it('announces the view once a second and at once when the verdict changes', async () => {
    const { diagnostician, bus, recorder, answerAll } = await start();
    const views: string[] = [];
    bus.on('line.viewed', 'test', ({ verdict }) => void views.push(verdict.cause));
    for (let second = 0; second < 3; second += 1) {
      answerAll();
      await jest.advanceTimersByTimeAsync(1000);
    }
    const before = views.length;
    recorder.record('link', ok({ ...wellLink, hasCarrier: false }));
    expect(views.slice(before)).toEqual(['link-down']);
    expect(before).toBe(4);
    diagnostician.beforeApplicationShutdown();
  });

  it('raises a doubt when a round of answers is missing', async () => {
    const { diagnostician, bus, answerAll } = await start();
    const doubts: string[] = [];
    bus.on('doubt.raised', 'test', ({ about }) => void doubts.push(about));
    answerAll();
    await jest.advanceTimersByTimeAsync(1000);
    expect(doubts).toEqual([]);
    await jest.advanceTimersByTimeAsync(1000);
    expect(doubts).toEqual(['line']);
    diagnostician.beforeApplicationShutdown();
  });
});
