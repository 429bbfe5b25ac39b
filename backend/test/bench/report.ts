import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { latencyAnswer, reportView, uptime, type ReportView } from '@lineside/contract';
import * as z from 'zod';
import { FigureTexts } from '../../src/report/adapters/pdf/figure-texts.ts';
import { Lab } from '../lab/lab.ts';
import { APPLIANCE_PORT, APPLIANCE_TOKEN, startAppliance } from '../lab/matrix/appliance.ts';
import { LineWatch } from '../lab/matrix/line-watch.ts';
import { monotonicMs } from '../lab/matrix/observation.ts';
import { readUsage } from './process-meter.ts';
import { END_MS } from './year/synthetic-line.ts';
import { runScript } from './year.ts';

const ENTRY_POINT = join(import.meta.dirname, '../../dist/main.js');
const DAY_MS = 86_400_000;
const MONTH = { fromMs: END_MS - 31 * DAY_MS, toMs: END_MS };
const run = promisify(execFile);

/** One figure with its goal. */
type Row = readonly [what: string, seen: string, goal: string, isMet: boolean];

/**
 * A report of a bad month (12 targets, 120 tests, 30 outages) and the export of all latency there is, made by
 * the built appliance while it probes: time, memory of the process and its child, size, form, numbers.
 *
 * @param days of data; a year for the export's goal
 */
export async function benchReport(days: number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'lineside-report-'));
  try {
    runScript('year/make-year.ts', folder, String(days));
    runScript('year/busy-month.ts', folder);
    const rows = await measure(folder, days);
    console.log(
      `\nReports with ${days} days of data, while twelve targets are probed each second:`,
    );
    for (const [what, seen, goal, isMet] of rows) {
      const missed = isMet ? '' : 'MISSED';
      console.log(`  ${what.padEnd(52)} ${seen.padStart(12)}  ${goal.padEnd(12)} ${missed}`);
    }
    return rows.every(([, , , isMet]) => isMet);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string, days: number): Promise<Row[]> {
  await using lab = await Lab.up({ topology: 'plain' });
  cpSync(folder, join(lab.folder, 'data'), { recursive: true });
  const watch = new LineWatch(lab, APPLIANCE_PORT, APPLIANCE_TOKEN);
  const child = startAppliance(lab, ENTRY_POINT, null);
  const { pid } = child;
  if (pid === undefined) throw new Error('the appliance did not start');
  const isUp = await watch.until(({ verdict }) => verdict.state === 'up', monotonicMs(), 30_000);
  watch.stop();
  if (isUp === null) throw new Error('the appliance did not come up');
  await sleep(20_000);
  const box = new Box(lab);
  const beginMs = Date.now();
  const rows = [
    ...(await reportRows(box, pid, 'first')),
    ...(await reportRows(box, pid, 'second')),
    ...(await exportRows(box, pid, days)),
    ...(await probeRows(box, beginMs)),
  ];
  child.kill('SIGTERM');
  return rows;
}

/** Asks the appliance from within its own network. */
class Box {
  constructor(private readonly lab: Lab) {}

  async json(path: string, body?: object): Promise<unknown> {
    const wish = {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${APPLIANCE_TOKEN}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const script = `fetch(${JSON.stringify(urlOf(path))}, ${JSON.stringify(wish)})
      .then((r) => r.text()).then((t) => console.log(t))`;
    const { stdout } = await this.lab.exec('box', process.execPath, ['-e', script]);
    return JSON.parse(stdout);
  }

  /** @returns where the answer was put */
  async download(path: string, name: string): Promise<string> {
    const target = join(this.lab.folder, name);
    const args = ['-s', '-S', '-f', '-o', target, urlOf(path)];
    await this.lab.exec('box', '/usr/bin/curl', args, { timeoutMs: 240_000 });
    return target;
  }
}

function urlOf(path: string): string {
  return `http://127.0.0.1:${APPLIANCE_PORT}/api/v1${path}`;
}

async function reportRows(box: Box, pid: number, name: string): Promise<Row[]> {
  const meter = new MemoryMeter(pid);
  const { id } = z
    .object({ id: z.number() })
    .parse(await box.json('/reports', { kind: 'month', ...MONTH }));
  // How long it took is told by the box: asking costs this machine a process each time.
  const view = await ended(box, id);
  const { mainGrowthBytes, growthBytes } = meter.stop();
  const path = await box.download(`/reports/${id}/file`, `${name}.pdf`);
  const check = await run('qpdf', ['--check', path]).then(
    () => 'clean',
    () => 'faults',
  );
  const { stdout: text } = await run('pdftotext', ['-layout', path, '-']);
  const { stdout: info } = await run('pdfinfo', [path]);
  const texts = new FigureTexts('en', 'UTC');
  const query = `fromMs=${MONTH.fromMs}&toMs=${MONTH.toMs}`;
  const whole = uptime.parse(await box.json(`/uptime?${query}`));
  const wanted = [texts.percent(whole.upRatio), texts.duration(whole.downMs)];
  const hasNumbers = wanted.every((figure) => text.includes(figure));
  const seconds = (view.durationMs ?? Infinity) / 1000;
  const sizeBytes = statSync(path).size;
  return [
    [`${name} report, begun to on the disk`, `${seconds.toFixed(2)} s`, '<= 2 s', seconds <= 2],
    [
      '  RSS growth, with the child, shared pages once',
      mb(growthBytes),
      '<= 60 MB',
      growthBytes <= 60e6,
    ],
    ['  RSS growth of the process afterwards', mb(mainGrowthBytes), '', true],
    ['  size with attachments', mb(sizeBytes), '<= 0.5 MB', sizeBytes <= 500_000],
    ['  pages, tagged', `${view.pageCount ?? 0}`, 'tagged', /Tagged:\s+yes/.test(info)],
    ['  qpdf --check', check, 'clean', check === 'clean'],
    ['  numbers of the API in pdftotext', String(hasNumbers), 'true', hasNumbers],
  ];
}

async function ended(box: Box, id: number): Promise<ReportView> {
  for (let turn = 0; turn < 200; turn += 1) {
    const view = reportView.parse(await box.json(`/reports/${id}`));
    if (view.status !== 'running') return view;
    await sleep(200);
  }
  throw new Error('the report was not made');
}

async function exportRows(box: Box, pid: number, days: number): Promise<Row[]> {
  const meter = new MemoryMeter(pid);
  const query = `fromMs=${END_MS - days * DAY_MS}&toMs=${END_MS}`;
  const beganMs = monotonicMs();
  const path = await box.download(`/export/latency.csv?${query}`, 'latency.csv');
  const seconds = (monotonicMs() - beganMs) / 1000;
  const { growthBytes } = meter.stop();
  return [
    [`latency.csv of ${days} days`, mb(statSync(path).size), '', true],
    ['  time', `${seconds.toFixed(1)} s`, '', true],
    ['  RSS growth', mb(growthBytes), '<= 30 MB', growthBytes <= 30e6],
  ];
}

/** Each target is probed once a second, whatever else is done. */
async function probeRows(box: Box, beginMs: number): Promise<Row[]> {
  const [fromMs, toMs] = [beginMs, Date.now() - 2000];
  const query = `target=router-4&fromMs=${fromMs}&toMs=${toMs}&points=600`;
  const { series } = latencyAnswer.parse(await box.json(`/latency?${query}`));
  const points = series.flatMap((one) => one.points);
  const sent = points.reduce((sum, { sentCount }) => sum + sentCount, 0);
  const lost = points.reduce((sum, { lostCount }) => sum + lostCount, 0);
  const seconds = Math.floor((toMs - fromMs) / 1000);
  const isSteady = lost === 0 && sent >= seconds - 2;
  return [[`probes meanwhile, in ${seconds} s`, `${sent}, ${lost} lost`, 'one a second', isSteady]];
}

/** Watches the memory of a process and what its children have for themselves. */
class MemoryMeter {
  private readonly before: number;
  private peak = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly pid: number) {
    this.before = readUsage(pid).rssBytes;
    this.timer = setInterval(() => this.look(), 25);
  }

  stop(): { readonly growthBytes: number; readonly mainGrowthBytes: number } {
    clearInterval(this.timer);
    const after = readUsage(this.pid).rssBytes;
    return { growthBytes: this.peak - this.before, mainGrowthBytes: after - this.before };
  }

  /** The pinger's processes are there before and after: what they hold counts as before. */
  private look(): void {
    const { rssBytes, childOwnBytes } = readUsage(this.pid);
    this.floor = Math.min(this.floor, childOwnBytes);
    this.peak = Math.max(this.peak, rssBytes + childOwnBytes - this.floor);
  }

  private floor = Infinity;
}

function mb(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
