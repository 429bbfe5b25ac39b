import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { speedSummary, type SpeedTest } from '@lineside/contract';
import { anySpeedTest } from '../../test/fakes/speed-tests.ts';
import { problemIn, TestApp } from '../../test/fakes/test-app.ts';
import { SpeedModule } from './speed.module.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Half past eight in the evening of a Monday, whatever the zone of the tests. */
const eveningMs = new Date(2026, 0, 5, 20, 30).getTime();

/** Twelve evenings, one at noon, one that the box held back, one second opinion. */
const TESTS: readonly SpeedTest[] = [
  ...Array.from({ length: 12 }, (_, day) => at(day + 1, -day * DAY_MS, (60 + day) * 1e6)),
  at(20, -8 * 60 * MINUTE_MS, 10e6),
  { ...at(21, 0, 1e6), isClientLimited: true },
  { ...at(22, 0, 1e6), why: 'second-opinion' },
];

function at(id: number, offsetMs: number, downBps: number): SpeedTest {
  const { reading: _reading, ...test } = anySpeedTest(id, eveningMs + offsetMs, { downBps });
  return test;
}

describe('the summary', () => {
  let app: TestApp;
  const asked: object[] = [];
  beforeAll(async () => {
    app = await TestApp.start({
      rooms: [SpeedModule],
      answers: {
        speedTests: (query) => {
          asked.push(query);
          return Promise.resolve(query.status === 'ok' ? [...TESTS] : []);
        },
      },
    });
  });
  afterAll(() => app.stop());

  const get = (query: string) => app.inject('GET', `/api/v1/speed/summary${query}`);

  it('counts what is fair, in the ways of both regulators', async () => {
    const summary = speedSummary.parse((await get('')).json());
    expect(summary).toMatchObject({ testCount: 13, leftOutCount: 2, engine: null });
    const [down] = summary.ofcom;
    expect(down).toMatchObject({ direction: 'down', peakCount: 12, allCount: 13 });
    expect(down).toMatchObject({ peakP20Bps: 62e6, slowestTenthBps: 60e6 });
    const [fcc] = summary.fcc;
    // Of twelve days in a row that end on a Monday eight are weekdays.
    expect(fcc).toMatchObject({ peakCount: 8, peakMedianBps: null, allMedianBps: 65e6 });
    expect(summary.ofcom.map(({ state }) => state)).toEqual(['no-plan-value', 'no-plan-value']);
  });

  it('covers four weeks, or the time and engine that are asked for', async () => {
    asked.length = 0;
    const usual = speedSummary.parse((await get('')).json());
    expect(usual.toMs - usual.fromMs).toBe(28 * DAY_MS);
    await get('?fromMs=5000&toMs=9000&engine=ndt7');
    expect(asked.at(-1)).toMatchObject({ fromMs: 5000, toMs: 9000, engine: 'ndt7', status: 'ok' });
    expect(problemIn(await get('?engine=none')).code).toBe('LINESIDE_BAD_INPUT');
  });
});
