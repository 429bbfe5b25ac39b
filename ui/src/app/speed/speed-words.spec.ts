import { linePlan, speedFailure, speedSkip } from '@lineside/contract';
import { dataSizeText } from '../format/bytes';
import { failureSideWords, failureWords, skipWords } from '../format/words/speed-results';
import { failureSides } from './failure-side';
import {
  budgetViewOf,
  failedTestOf,
  sideOf,
  speedDetailOf,
  speedReadingOf,
  speedTestOf,
} from '../../testing/speed-samples';
import { lineOf } from '../../testing/samples';
import { budgetSentences } from './budget-sentences';
import { endedSentence } from './ended-sentence';
import { loadedRttMs, resultGrades, resultSide } from './result-facts';
import { segmentTables } from './segment-rows';
import { testCurves } from './test-curves';
import { testFacts } from './test-facts';
import { reasonText, sideText } from './test-reason';

const plain = (text: string | null | undefined): string => (text ?? '').replaceAll('\u00a0', ' ');
const plan = linePlan.parse({ down: { maxBps: 250e6, normalBps: 225e6, minBps: 150e6 } });

describe('amounts of data', () => {
  it.each([
    [0, '0 bytes'],
    [812, '812 bytes'],
    [25e6, '25 MB'],
    [1.24e9, '1.2 GB'],
    [312e6, '312 MB'],
    [null, '–'],
    [Number.NaN, '–'],
  ])('%s reads %s', (bytes, text) => expect(plain(dataSizeText(bytes))).toBe(text));
});

describe('why there is no figure', () => {
  it.each(speedFailure.options)('has words for the failure %s', (reason) => {
    const test = failedTestOf({ reason });
    expect(reasonText(test)).toBe(failureWords[reason]);
    expect(sideText(test)).toBe(failureSideWords[failureSides[reason]]);
  });

  it.each(speedSkip.options)('has words for the skip %s', (reason) => {
    expect(reasonText(failedTestOf({ status: 'skipped', reason }))).toBe(skipWords[reason]);
  });

  it('never blames the line for a fault of the provider', () => {
    expect(sideText(failedTestOf({ reason: 'no-capacity' }))).toContain('not of your line');
    expect(sideText(failedTestOf({ reason: 'stalled' }))).toContain('does not tell');
    expect(sideText(speedTestOf())).toBeNull();
    expect(reasonText(speedTestOf())).toBeNull();
  });

  it('tells what came of a test', () => {
    expect(plain(endedSentence(speedTestOf()))).toBe('Test done: 200 Mbit/s down, 40 Mbit/s up.');
    expect(plain(endedSentence(speedTestOf({ upBps: null })))).toBe('Test done: 200 Mbit/s down.');
    expect(endedSentence(failedTestOf())).toContain('no figure');
    expect(endedSentence(failedTestOf({ status: 'cancelled', reason: null }))).toContain('cancel');
  });
});

describe('a result', () => {
  it('is measured against what is normal', () => {
    const side = resultSide(speedDetailOf(), 'down', plan);
    expect(plain(side?.share)).toBe('89 % of the normal 225 Mbit/s');
    expect(side?.shortfall).toContain('promised as normal');
    const low = resultSide(speedDetailOf({ downBps: 90e6 }), 'down', plan);
    expect(low?.shortfall).toContain('minimum');
    const high = resultSide(speedDetailOf({ downBps: 250e6 }), 'down', plan);
    expect(plain(high?.share)).toContain('111 %');
    expect(high?.shortfall).toBeNull();
  });

  it('proves nothing against the provider when the box was the limit', () => {
    const reading = speedReadingOf({ down: sideOf({ limits: ['port', 'cpu'] }) });
    const test = speedDetailOf({ downBps: 92e6, isClientLimited: true, reading });
    const side = resultSide(test, 'down', plan);
    expect(side?.shortfall).toBeNull();
    expect(side?.limit).toContain('the line can do at least this (its network port was full, its');
  });

  it('has nothing to say about a direction that was not asked for', () => {
    const test = speedDetailOf({ upBps: null, reading: speedReadingOf({ up: null }) });
    expect(resultSide(test, 'up', plan)).toBeNull();
    expect(resultGrades(test).map(({ direction }) => direction)).toEqual(['down']);
    expect(loadedRttMs(null)).toBeNull();
  });

  it('says how quick the line stays and where the queue stands', () => {
    const [down, up] = resultGrades(speedDetailOf());
    expect(down?.queue).toContain('on the access line');
    expect(up?.queue).toBeNull();
    expect(loadedRttMs(sideOf())).toBe(48);
    const unknown = speedDetailOf({ reading: speedReadingOf({ down: sideOf({ grade: null }) }) });
    expect(resultGrades(unknown)[0]?.sentence).toBe('Too few answers to grade.');
  });

  it('names every step with what load adds to it', () => {
    const [table] = segmentTables(speedReadingOf(), lineOf().targets);
    expect(table?.rows[0]).toMatchObject({ step: 'Access line', isQueue: true });
    expect(plain(table?.rows[0]?.added)).toBe('+ 40.0 ms');
    expect(table?.rows[0]?.target).toContain('your provider’s first device');
    expect(segmentTables(null, [])).toEqual([]);
  });

  it('leaves the beginning of its curve out of the window', () => {
    const [down] = testCurves(speedReadingOf(), plan);
    expect(down).toMatchObject({ lengthMs: 13_000, windowFromMs: 3_000, highestBps: 250e6 });
    const silent = speedReadingOf({ down: sideOf({ curveBps: null }), up: null });
    expect(testCurves(silent, plan)).toEqual([]);
  });

  it('lists only what was measured', () => {
    const groups = testFacts(speedDetailOf());
    expect(groups.map(({ title }) => title)).toEqual([null, 'Download', 'Upload']);
    const names = groups.flatMap(({ facts }) => facts.map(({ name }) => name));
    expect(names).not.toContain('Cipher');
    expect(names).not.toContain('First seconds');
    const boosted = speedReadingOf({ down: sideOf({ boostBps: 280e6 }), isWireless: true });
    const [whole, side] = testFacts(speedDetailOf({ reading: boosted }));
    expect(whole?.facts.find(({ name }) => name === 'Network port')?.value).toBe('Wi-Fi');
    expect(side?.facts.find(({ name }) => name === 'First seconds')?.remark).toContain('boost');
    expect(testFacts(speedDetailOf({ reading: null, durationMs: null }))).toHaveLength(1);
  });
});

describe('the budget', () => {
  const day = (): string => 'day';

  it('tells what is used, of what, and how it goes on', () => {
    const said = budgetSentences(budgetViewOf(), day);
    expect(plain(said.title)).toBe('5 GB of 50 GB');
    expect(plain(said.share)).toBe('10 %');
    expect(plain(said.forecast)).toContain('At this pace 7.5 GB');
    expect(said.warning).toBeNull();
  });

  it('warns of what follows', () => {
    const thinned = budgetViewOf({ state: 'thinned', keepEvery: 3, forecastBytes: 60e9 });
    const said = budgetSentences(thinned, day);
    expect(said.warning).toContain('Of 3 scheduled tests one is made.');
    expect(said.forecast).toContain('more than the limit');
  });

  it('knows months without a limit and without a forecast', () => {
    const free = budgetViewOf({ limitBytes: null, usedRatio: null, forecastBytes: null });
    const said = budgetSentences({ ...free, state: 'unlimited' }, day);
    expect(plain(said.title)).toBe('5 GB, without a limit');
    expect([said.share, said.warning]).toEqual([null, null]);
    expect(said.forecast).toContain('Too early');
  });
});
