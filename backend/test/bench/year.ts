import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import * as z from 'zod';
import { Lab } from '../lab/lab.ts';
import { APPLIANCE_PORT, APPLIANCE_TOKEN, startAppliance } from '../lab/matrix/appliance.ts';
import { LineWatch } from '../lab/matrix/line-watch.ts';
import { monotonicMs } from '../lab/matrix/observation.ts';
import { END_MS, TARGETS } from './year/synthetic-line.ts';

const ENTRY_POINT = join(import.meta.dirname, '../../dist/main.js');
const DAY_MS = 86_400_000;
const REQUESTS = 300;

/** A year of twelve targets: its size, and how fast the built appliance answers with it over HTTP. */
export async function benchYear(days: number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'lineside-year-'));
  try {
    runScript('year/make-year.ts', folder, String(days));
    runScript('year/year-queries.ts', folder);
    return await askOverHttp(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs one of the bench scripts as a process of its own, with this one's output. */
export function runScript(name: string, ...args: readonly string[]): void {
  const script = join(import.meta.dirname, name);
  const { status } = spawnSync(process.execPath, [...process.execArgv, script, ...args], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`${name} ended with ${String(status)}`);
}

async function askOverHttp(folder: string): Promise<boolean> {
  await using lab = await Lab.up({ topology: 'plain' });
  cpSync(folder, join(lab.folder, 'data'), { recursive: true });
  const watch = new LineWatch(lab, APPLIANCE_PORT, APPLIANCE_TOKEN);
  const child = startAppliance(lab, ENTRY_POINT, null);
  const isUp = await watch.until(({ verdict }) => verdict.state === 'up', monotonicMs(), 30_000);
  watch.stop();
  if (isUp === null) throw new Error('the appliance did not come up with the year of data');
  const range = `fromMs=${END_MS - 30 * DAY_MS}&toMs=${END_MS}&points=600`;
  const rows = [
    ['GET /line', '/line', 20],
    ['GET /latency, 30 days, one target', `/latency?target=${TARGETS[3] ?? ''}&${range}`, 50],
  ] as const;
  console.log(`\nOver HTTP, with the year of data, ${REQUESTS} requests each:`);
  let isMet = true;
  for (const [what, path, goalMs] of rows) {
    const sorted = (await timeRequests(lab, path)).sort((a, b) => a - b);
    const p95Ms = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Infinity;
    const p50Ms = sorted[Math.ceil(sorted.length * 0.5) - 1] ?? Infinity;
    if (p95Ms > goalMs) isMet = false;
    const figures = `p50 ${p50Ms.toFixed(1)}  p95 ${p95Ms.toFixed(1)} ms`;
    console.log(`  ${what.padEnd(36)} ${figures}  (goal: p95 <= ${goalMs} ms)`);
  }
  child.kill('SIGTERM');
  return isMet;
}

async function timeRequests(lab: Lab, path: string): Promise<number[]> {
  const url = `http://127.0.0.1:${APPLIANCE_PORT}/api/v1${path}`;
  const script = join(import.meta.dirname, 'http-timer.ts');
  const args = [script, url, String(REQUESTS)];
  const { stdout } = await lab.exec('box', process.execPath, args, { timeoutMs: 120_000 });
  return z.array(z.number()).parse(JSON.parse(stdout));
}
