import { execFile } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  latencyAnswer,
  outageList,
  reportList,
  reportPreview,
  reportStarted,
  reportView,
  speedSummary,
  uptime,
  type ReportNews,
  type ReportView,
  type Verdict,
} from '@lineside/contract';
import { MONTH_START_MS, monthRows, pastOutages } from '../../test/fakes/report-rows.ts';
import { anySpeedTest } from '../../test/fakes/speed-tests.ts';
import { problemIn, TestApp, WITH_TOKEN } from '../../test/fakes/test-app.ts';
import { DiagnosisModule } from '../diagnosis/diagnosis.module.ts';
import { LatencyModule } from '../latency/latency.module.ts';
import { EventBus } from '../measurement/event-bus.ts';
import type { Archive } from '../measurement/journal.ts';
import { SpeedModule } from '../speed/speed.module.ts';
import { FigureTexts } from './adapters/pdf/figure-texts.ts';
import { ReportModule } from './report.module.ts';
import { ReportReader } from './report-reader.ts';

const HOUR_MS = 3_600_000;
const run = promisify(execFile);
/** What the archive knows: a month with three outages and ten tests, probed at one anchor. */
const rows = monthRows({ outages: pastOutages(3), targetCount: 3, testCount: 10 });
const series = (targetId: string) =>
  rows.targets.flatMap((target, index) => (index === 2 ? [{ ...target.series, targetId }] : []));
const given = (
  state: Verdict['state'],
  sinceMs: number,
): { readonly atMs: number; readonly verdict: Verdict } => ({
  atMs: sinceMs,
  verdict: { state, sinceMs, cause: 'none', blame: 'none', family: null, evidence: [] },
});
const answers: Partial<Archive> = {
  outages: ({ kind }) => Promise.resolve(kind === 'outage' ? [...rows.outages] : []),
  outage: (id) => Promise.resolve(rows.outages.find((outage) => outage.id === id) ?? null),
  speedTests: ({ status, limit }) =>
    Promise.resolve(
      rows.tests.filter((test) => status === undefined || test.status === status).slice(0, limit),
    ),
  speedTest: (id) => Promise.resolve(anySpeedTest(id, MONTH_START_MS)),
  latency: (ids) => Promise.resolve(ids.flatMap(series)),
  verdicts: () =>
    Promise.resolve([
      given('up', 0),
      ...rows.outages.flatMap(({ startMs, endMs }) => [
        given('down', startMs),
        given('up', endMs ?? 0),
      ]),
    ]),
};

describe('reports over HTTP', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({
      rooms: [DiagnosisModule, LatencyModule, SpeedModule, ReportModule],
      answers,
    });
    app.clock.advance(rows.toMs + HOUR_MS - app.clock.nowMs());
  });
  afterAll(() => app.stop());

  const range = { fromMs: rows.fromMs, toMs: rows.toMs };
  const query = `fromMs=${range.fromMs}&toMs=${range.toMs}`;
  const get = async (path: string) => app.inject('GET', `/api/v1/${path}`);
  const post = async (payload: object) =>
    app.inject('POST', '/api/v1/reports', { headers: WITH_TOKEN, payload });
  /** Asks until it is made; the thread needs real time. */
  const made = async (payload: object): Promise<ReportView> => {
    const started = await post(payload);
    expect(started.statusCode).toBe(202);
    const { id } = reportStarted.parse(started.json());
    for (let turn = 0; turn < 600; turn += 1) {
      const view = reportView.parse((await get(`reports/${id}`)).json());
      if (view.status !== 'running') return view;
      await wait(100);
    }
    throw new Error('the report is not made');
  };

  it('are made, listed, fetched with the right numbers, and thrown away', async () => {
    const view = await made({ kind: 'month', ...range });
    expect(view).toMatchObject({ status: 'ok', progress: 1, reason: null, outageId: null });
    const file = await get(`reports/${view.id}/file`);
    expect(file.headers['content-type']).toBe('application/pdf');
    expect(file.headers['content-disposition']).toContain('lineside-month-');
    expect(file.rawPayload.length).toBe(view.sizeBytes);
    const path = join(app.dataDir, 'fetched.pdf');
    await writeFile(path, file.rawPayload);
    await run('qpdf', ['--check', path]);
    const { stdout: text } = await run('pdftotext', ['-layout', path, '-']);
    const texts = new FigureTexts('en', 'UTC');
    const whole = uptime.parse((await get(`uptime?${query}`)).json());
    expect(text).toContain(texts.percent(whole.upRatio));
    expect(text).toContain(texts.duration(whole.downMs));
    expect(text).toContain(`Page 1 of ${view.pageCount}`);
    const { stdout: attached } = await run('pdfdetach', ['-list', path]);
    for (const name of ['outages.csv', 'uptime.csv', 'latency.csv', 'speed-tests.csv']) {
      expect(attached).toContain(name);
    }
    const { stdout: info } = await run('pdfinfo', [path]);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/Page size:.*A4/);
    expect(reportList.parse((await get('reports')).json()).items[0]?.id).toBe(view.id);
    const removed = await app.inject('DELETE', `/api/v1/reports/${view.id}`, {
      headers: WITH_TOKEN,
    });
    expect(removed.statusCode).toBe(204);
    expect(problemIn(await get(`reports/${view.id}`)).code).toBe('LINESIDE_UNKNOWN_REPORT');
    expect(await readdir(join(app.dataDir, 'reports'))).toEqual([]);
  }, 90_000);

  it('say the numbers the API says', async () => {
    const wish = {
      kind: 'range',
      locale: 'en',
      paper: 'A4',
      outage: null,
      campaign: null,
      ...range,
    } as const;
    const model = await app.app.get(ReportReader, { strict: false }).read(wish);
    expect(model.uptime).toEqual(uptime.parse((await get(`uptime?${query}`)).json()));
    const listed = outageList.parse((await get(`outages?${query}&kind=outage`)).json()).items;
    expect(model.outages).toEqual(listed.toSorted((a, b) => a.startMs - b.startMs));
    expect(model.targets.length).toBeGreaterThan(0);
    for (const { targetId, series: shown } of model.targets) {
      const { series: asked } = latencyAnswer.parse(
        (await get(`latency?target=${targetId}&${query}&points=300`)).json(),
      );
      expect([shown]).toEqual(asked);
    }
    const summary = speedSummary.parse((await get(`speed/summary?${query}`)).json());
    expect(model.speed.down.count).toBe(summary.testCount);
    const downMs = model.days.reduce((sum, day) => sum + day.downMs, 0);
    expect(downMs).toBe(model.uptime.downMs);
  });

  it('are previewed with the same figures', async () => {
    const answer = await get(`reports/preview?kind=range&${query}`);
    const view = reportPreview.parse(answer.json());
    expect(view.uptime).toEqual(uptime.parse((await get(`uptime?${query}`)).json()));
    expect(view.verdict).toMatchObject({ code: 'interrupted', outageCount: 3, providerCount: 3 });
    const summary = speedSummary.parse((await get(`speed/summary?${query}`)).json());
    expect(view.countedTestCount).toBe(summary.testCount);
    expect(problemIn(await get('reports/preview?kind=outage&outageId=99')).code).toBe(
      'LINESIDE_UNKNOWN_OUTAGE',
    );
    expect(problemIn(await get('reports/preview?kind=campaign&campaignId=9')).code).toBe(
      'LINESIDE_UNKNOWN_CAMPAIGN',
    );
  });

  it('tell how far they are, and that they are gone', async () => {
    const told: ReportNews[] = [];
    app.app.get(EventBus).on('report.changed', 'test', (news) => void told.push(news));
    const view = await made({ kind: 'range', ...range });
    await app.inject('DELETE', `/api/v1/reports/${view.id}`, { headers: WITH_TOKEN });
    const shares = told.flatMap(({ report }) => report?.progress ?? []);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(told.at(-1)).toEqual({ id: view.id, report: null });
  }, 90_000);

  it('are about one outage, in German on Letter', async () => {
    const view = await made({ kind: 'outage', outageId: 2, locale: 'de', paper: 'Letter' });
    const outage = rows.outages[1];
    expect(view).toMatchObject({ status: 'ok', outageId: 2 });
    expect(view.fromMs).toBe((outage?.startMs ?? 0) - HOUR_MS);
    const path = join(app.dataDir, 'reports', `${view.id}.pdf`);
    const { stdout } = await run('pdftotext', ['-layout', path, '-']);
    expect(stdout).toContain('Bericht über einen Ausfall');
    expect((await run('pdfinfo', [path])).stdout).toMatch(/612 x 792/);
  }, 90_000);

  it('refuse what they cannot be about', async () => {
    const code = async (payload: object) => problemIn(await post(payload)).code;
    expect(await code({ kind: 'range' })).toBe('LINESIDE_BAD_INPUT');
    expect(await code({ kind: 'range', fromMs: 5, toMs: 5 })).toBe('LINESIDE_BAD_INPUT');
    expect(await code({ kind: 'outage' })).toBe('LINESIDE_BAD_INPUT');
    expect(await code({ kind: 'outage', outageId: 99 })).toBe('LINESIDE_UNKNOWN_OUTAGE');
    expect(await code({ kind: 'year' })).toBe('LINESIDE_BAD_INPUT');
    const bare = await app.inject('POST', '/api/v1/reports', { payload: { kind: 'week' } });
    expect(problemIn(bare).code).toBe('LINESIDE_UNAUTHORIZED');
  });
});
