import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  latencyAnswer,
  outageList,
  reportStarted,
  reportView,
  speedTestList,
  uptime,
  type LatencySeries,
  type ReportLocale,
} from '@lineside/contract';
import { MONTH_START_MS, monthRows, pastOutages } from '../../test/fakes/report-rows.ts';
import { anySpeedTest } from '../../test/fakes/speed-tests.ts';
import { TestApp, WITH_TOKEN } from '../../test/fakes/test-app.ts';
import { DiagnosisModule } from '../diagnosis/diagnosis.module.ts';
import { ascending, percentileOfSorted } from '../kernel/statistics.ts';
import { LatencyModule } from '../latency/latency.module.ts';
import { TargetBook } from '../measurement/target-book.ts';
import { SpeedModule } from '../speed/speed.module.ts';
import { FigureTexts } from './adapters/pdf/figure-texts.ts';
import { reportWords } from './core/words/index.ts';
import { ReportModule } from './report.module.ts';

const run = promisify(execFile);
const HOUR_MS = 3_600_000;
/** What the archive knows: a month with outages and tests. */
const rows = monthRows({ outages: pastOutages(7), targetCount: 3, testCount: 40 });

describe.each<ReportLocale>(['en', 'de'])('a report in %s', (locale) => {
  let app: TestApp;
  let text = '';
  const texts = new FigureTexts(locale, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const words = reportWords[locale];
  const query = `fromMs=${rows.fromMs}&toMs=${rows.toMs}`;
  const get = async (path: string): Promise<unknown> =>
    (await app.inject('GET', `/api/v1/${path}`)).json();
  /** A line of the report that has these cells, in this order and whole. */
  const expectRow = (...cells: readonly string[]): void => {
    // A narrow blank is none where letters are large.
    const parts = cells.map((cell) =>
      cell.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/\s+/g, String.raw`\s*`),
    );
    expect(text).toMatch(new RegExp(`(^|\\s)${parts.join('\\s+')}(\\s|$)`));
  };

  beforeAll(async () => {
    app = await TestApp.start({
      rooms: [DiagnosisModule, LatencyModule, SpeedModule, ReportModule],
      answers: {
        outages: ({ kind }) => Promise.resolve(kind === 'outage' ? [...rows.outages] : []),
        speedTests: () => Promise.resolve([...rows.tests]),
        speedTest: (id) => Promise.resolve(anySpeedTest(id, MONTH_START_MS)),
        latency: (ids) =>
          Promise.resolve(
            ids.flatMap((targetId): LatencySeries[] => {
              const series = rows.targets[2]?.series;
              return series === undefined ? [] : [{ ...series, targetId }];
            }),
          ),
        verdicts: () =>
          Promise.resolve(
            [{ startMs: -1, endMs: 0 }, ...rows.outages].flatMap(({ startMs, endMs }) =>
              [
                { state: 'down' as const, sinceMs: startMs },
                { state: 'up' as const, sinceMs: endMs ?? 0 },
              ].map(({ state, sinceMs }) => ({
                atMs: sinceMs,
                verdict: {
                  ...{ state, sinceMs, cause: 'none' as const, blame: 'none' as const },
                  ...{ family: null, evidence: [] },
                },
              })),
            ),
          ),
      },
    });
    app.clock.advance(rows.toMs + HOUR_MS - app.clock.nowMs());
    const payload = { kind: 'month', fromMs: rows.fromMs, toMs: rows.toMs, locale };
    const started = await app.inject('POST', '/api/v1/reports', { headers: WITH_TOKEN, payload });
    const { id } = reportStarted.parse(started.json());
    while (reportView.parse(await get(`reports/${id}`)).status === 'running') await wait(50);
    const path = join(app.dataDir, 'reports', `${id}.pdf`);
    text = (await run('pdftotext', ['-layout', path, '-'])).stdout.replaceAll(/[^\S\n]+/g, ' ');
  }, 90_000);
  afterAll(() => app.stop());

  it('divides the time as GET /uptime does', async () => {
    const { upMs, downMs, notObservedMs, plannedMs, ...whole } = uptime.parse(
      await get(`uptime?${query}`),
    );
    expectRow(
      texts.percent(whole.upRatio),
      texts.number(whole.outageCount),
      texts.duration(downMs),
      texts.duration(whole.longestOutageMs),
      texts.duration(notObservedMs),
    );
    const [up, down] = [texts.duration(upMs), texts.duration(downMs)];
    const [unknown, planned] = [texts.duration(notObservedMs), texts.duration(plannedMs)];
    const sentence = words.uptime.intro(up, down, unknown, planned);
    expect(text.replaceAll(/\s+/g, ' ')).toContain(sentence.replaceAll(/\s+/g, ' '));
  });

  it('lists each outage as GET /outages does', async () => {
    const { items } = outageList.parse(await get(`outages?${query}&kind=outage`));
    expect(items).toHaveLength(7);
    for (const { startMs, durationMs } of items) {
      expectRow(texts.momentText(startMs), texts.duration(durationMs ?? 0));
    }
  });

  it('sums each target up from what GET /latency tells', async () => {
    const book = app.app.get(TargetBook, { strict: false });
    const targets = book.targets.filter(({ role }) => role !== 'control');
    expect(targets.length).toBeGreaterThan(0);
    for (const { id, role, address } of targets) {
      const { series } = latencyAnswer.parse(await get(`latency?target=${id}&${query}&points=300`));
      const points = series.flatMap((one) => one.points);
      const sum = (pick: (point: (typeof points)[number]) => number): number =>
        points.reduce((total, point) => total + pick(point), 0);
      const [sent, lost] = [sum((point) => point.sentCount), sum((point) => point.lostCount)];
      const rtts = sum((point) => (point.meanMs ?? 0) * (point.sentCount - point.lostCount));
      expectRow(
        `${words.latency.roles[role]} ${address}`,
        texts.number(sent),
        texts.percent(lost / sent),
        texts.milliseconds(Math.min(...points.flatMap(({ minMs }) => minMs ?? []))),
        texts.milliseconds(rtts / (sent - lost)),
        texts.milliseconds(Math.max(...points.flatMap(({ maxMs }) => maxMs ?? []))),
      );
    }
  });

  it('has the percentiles of what GET /speed/tests lists', async () => {
    const { items } = speedTestList.parse(await get(`speed/tests?${query}&limit=1000`));
    const fair = items.filter(({ status, isClientLimited }) => status === 'ok' && !isClientLimited);
    const sides = [
      ascending(fair.flatMap(({ downBps }) => downBps ?? [])),
      ascending(fair.flatMap(({ upBps }) => upBps ?? [])),
    ];
    const names = words.speed;
    expectRow(names.count, ...sides.map((rates) => texts.number(rates.length)));
    expectRow(names.min, ...sides.map((rates) => texts.rate(rates[0] ?? null)));
    for (const [name, share] of [
      [names.p10, 0.1],
      [names.median, 0.5],
      [names.p90, 0.9],
    ] as const) {
      expectRow(name, ...sides.map((rates) => texts.rate(percentileOfSorted(rates, share))));
    }
    expectRow(names.max, ...sides.map((rates) => texts.rate(rates.at(-1) ?? null)));
  });
});
