import { describe, expect, it } from '@jest/globals';
import {
  DAY_MS,
  MONTH_DAYS,
  MONTH_START_MS,
  monthRows,
  pastOutage,
  pastOutages,
} from '../../../test/fakes/report-rows.ts';
import { anySpeedTest } from '../../../test/fakes/speed-tests.ts';
import { buildReport } from './build-report.ts';
import { csvLine } from './csv-line.ts';
import { latencyFigures } from './latency-figures.ts';
import { rawTables } from './raw-tables.ts';
import { reportPeriod } from './report-period.ts';
import { speedFigures, whyLeftOut } from './speed-figures.ts';
import { reportWords } from './words/index.ts';

const hourOf = (atMs: number): number => Math.floor(atMs / 3_600_000) % 24;
const isoOf = (atMs: number): string => new Date(atMs).toISOString();
const calendar = {
  momentOf: (atMs: number) => ({
    date: isoOf(atMs).slice(0, 10),
    weekday: ((new Date(atMs).getUTCDay() + 6) % 7) + 1,
  }),
  startOfDay: (atMs: number) => Math.floor(atMs / DAY_MS) * DAY_MS,
};
const wish = { kind: 'month', locale: 'en', paper: 'A4' } as const;
const nothing = { outage: null, campaign: null };

describe('the period of a report', () => {
  // A Wednesday.
  const nowMs = MONTH_START_MS + 13.4 * DAY_MS;

  it('is the last whole month or week without times', () => {
    const month = reportPeriod(wish, nothing, nowMs, calendar);
    expect(month).toEqual({ fromMs: MONTH_START_MS - 30 * DAY_MS, toMs: MONTH_START_MS });
    const week = reportPeriod({ ...wish, kind: 'week' }, nothing, nowMs, calendar);
    expect(week).toEqual({
      fromMs: MONTH_START_MS + 4 * DAY_MS,
      toMs: MONTH_START_MS + 11 * DAY_MS,
    });
  });

  it('is an outage with an hour on both sides', () => {
    const outage = pastOutage(1, MONTH_START_MS);
    const period = reportPeriod(
      { ...wish, kind: 'outage' },
      { ...nothing, outage },
      nowMs,
      calendar,
    );
    expect(period).toEqual({
      fromMs: MONTH_START_MS - 3_600_000,
      toMs: (outage.endMs ?? 0) + 3_600_000,
    });
  });

  it.each([
    [{ fromMs: 5, toMs: 5 }],
    [{ fromMs: 5 }],
    [{ fromMs: 0, toMs: 400 * DAY_MS }],
    [{ kind: 'range' as const }],
    [{ kind: 'outage' as const }],
  ])('is refused for %j', (patch) => {
    expect(reportPeriod({ ...wish, ...patch }, nothing, nowMs, calendar)).toHaveProperty('refusal');
  });
});

describe('a report', () => {
  it('judges the month and counts blame apart from planned outages', () => {
    const outages = [
      ...pastOutages(3),
      pastOutage(7, MONTH_START_MS + 20 * DAY_MS, { blame: 'router' }),
      pastOutage(8, MONTH_START_MS + 21 * DAY_MS, { isPlanned: true }),
    ];
    const { verdict, gaps } = buildReport(monthRows({ outages }), hourOf);
    expect(verdict).toMatchObject({ code: 'interrupted', providerCount: 3, homeCount: 1 });
    expect(verdict.outageCount).toBe(4);
    expect(gaps).toHaveLength(1);
  });

  it('says nothing about a month nobody observed', () => {
    const rows = monthRows();
    const spanMs = MONTH_DAYS * DAY_MS;
    const blank = { ...rows.uptime, upMs: 0, upRatio: null, notObservedMs: spanMs };
    expect(buildReport({ ...rows, uptime: blank }, hourOf).verdict.code).toBe('not-observed');
    const little = { ...rows.uptime, notObservedMs: spanMs * 0.6 };
    expect(buildReport({ ...rows, uptime: little }, hourOf).verdict.code).toBe('too-little');
    expect(buildReport(rows, hourOf).verdict.code).toBe('flawless');
  });

  it('does not call time to come a gap', () => {
    const rows = monthRows();
    const states = [
      { state: 'unknown' as const, fromMs: rows.createdMs, toMs: rows.createdMs * 2 },
    ];
    expect(buildReport({ ...rows, states }, hourOf).gaps).toEqual([]);
  });
});

describe('figures of speed', () => {
  it('leave out what says nothing about the line, with the reason', () => {
    const usual = anySpeedTest(1, 0);
    expect(whyLeftOut(usual)).toBeNull();
    expect(whyLeftOut({ ...usual, isClientLimited: true })).toBe('client-limited');
    expect(whyLeftOut({ ...usual, why: 'second-opinion' })).toBe('second-opinion');
    expect(whyLeftOut({ ...usual, status: 'failed' })).toBe('failed');
  });

  it('are percentiles by nearest rank beside the plan', () => {
    const tests = [10, 20, 30, 40, 50].map((mbps, id) =>
      anySpeedTest(id + 1, 0, { downBps: mbps * 1e6 }),
    );
    const plan = { maxBps: 60e6, normalBps: 35e6, minBps: 15e6 };
    expect(speedFigures(tests, 'down', plan)).toMatchObject({
      ...{ count: 5, minBps: 10e6, p10Bps: 10e6, medianBps: 30e6, p90Bps: 50e6, maxBps: 50e6 },
      ...{ belowMinCount: 1, belowNormalCount: 3 },
    });
    const none = speedFigures([], 'up', { maxBps: null, normalBps: null, minBps: null });
    expect(none).toMatchObject({ count: 0, medianBps: null, belowMinCount: null });
  });
});

describe('figures of latency', () => {
  it('weigh means by answers and are null without any', () => {
    const point = { ...{ atMs: 0, p50Ms: 1, p95Ms: 1, p99Ms: 1, jitterMs: null }, lossRatio: 0 };
    const figures = latencyFigures([
      { ...point, sentCount: 10, lostCount: 0, minMs: 1, meanMs: 2, maxMs: 9 },
      { ...point, sentCount: 40, lostCount: 10, minMs: 2, meanMs: 4, maxMs: 5 },
    ]);
    expect(figures).toEqual({
      ...{ sentCount: 50, lostCount: 10, lossRatio: 0.2, minMs: 1, meanMs: 3.5, maxMs: 9 },
    });
    expect(latencyFigures([])).toMatchObject({ lossRatio: null, meanMs: null, minMs: null });
  });
});

describe('tables that go along', () => {
  it('have as many cells in each line as names', () => {
    const rows = monthRows({ outages: pastOutages(2), targetCount: 1, testCount: 3 });
    for (const { text } of rawTables(buildReport(rows, hourOf), isoOf)) {
      const widths = new Set(
        text
          .trimEnd()
          .split('\r\n')
          .map((line) => line.split(',').length),
      );
      expect([...widths]).toHaveLength(1);
    }
  });

  it('quote what needs it and disarm formulas', () => {
    expect(csvLine(['a"b', 'x,y', '=1+1', null, 1.5, true])).toBe(
      '"a""b","x,y",\'=1+1,,1.5,true\r\n',
    );
  });
});

describe('the words of a report', () => {
  it('are there in both languages, none empty, none the same for longer ones', () => {
    const textsOf = (value: unknown): string[] =>
      typeof value === 'string'
        ? [value]
        : typeof value === 'object' && value !== null
          ? Object.values(value).flatMap(textsOf)
          : [];
    const english = textsOf(reportWords.en);
    const german = textsOf(reportWords.de);
    expect(german).toHaveLength(english.length);
    expect([...english, ...german].filter((text) => text === '')).toEqual([]);
    const long = english.filter((text, index) => text.length > 20 && text === german[index]);
    expect(long).toEqual([]);
  });
});
