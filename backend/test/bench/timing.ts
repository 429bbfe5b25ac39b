import { join } from 'node:path';
import { latencyAnswer } from '@lineside/contract';
import { Lab } from '../lab/lab.ts';
import { APPLIANCE_PORT, APPLIANCE_TOKEN } from '../lab/matrix/appliance.ts';
import { LineWatch } from '../lab/matrix/line-watch.ts';
import { monotonicMs } from '../lab/matrix/observation.ts';
import { access } from '../lab/network/addresses.ts';
import { parseFpingCounts, setKnownLine } from '../lab/timing.ts';

const ENTRY_POINT = join(import.meta.dirname, '../../dist/main.js');
const BUSY_LOOP = join(import.meta.dirname, 'busy-loop.ts');

/** Whether a blocked event loop shows in the recorded round-trip times: side by side with fping alone. */
export async function benchTiming(seconds: number): Promise<boolean> {
  await using lab = await Lab.up({ topology: 'plain' });
  await setKnownLine(lab);
  const edge = access.edge4;
  const watch = new LineWatch(lab, APPLIANCE_PORT, APPLIANCE_TOKEN);
  const startedMs = monotonicMs();
  const child = lab.spawn('box', process.execPath, ['--import', BUSY_LOOP, ENTRY_POINT], {
    stdio: 'ignore',
    env: {
      PATH: process.env['PATH'],
      LINESIDE_PORT: String(APPLIANCE_PORT),
      LINESIDE_DATA_DIR: join(lab.folder, 'data'),
    },
  });
  const isReady = await watch.until(
    ({ verdict, targets }) =>
      verdict.state === 'up' &&
      targets.some(({ role, family }) => role === 'isp-edge' && family === 4),
    startedMs,
    30_000,
  );
  watch.stop();
  if (isReady === null) throw new Error('the appliance found no ISP edge');
  const fromMs = Date.now();
  const args = ['-C', String(seconds), '-p', '1000', '-t', '3000', '-q', edge];
  const report = await lab.exec('box', 'fping', args, { timeoutMs: (seconds + 30) * 1000 });
  const alone = parseFpingCounts(report.stderr).filter((rttMs) => rttMs !== null);
  const recorded = await readRecorded(lab, fromMs, Date.now());
  child.kill('SIGTERM');

  const p95Alone = rank(alone, 0.95);
  const p95Recorded = rank(recorded, 0.95);
  console.log(
    `\nTrue RTT 20.0 ms, event loop blocked 50 ms about four times a second, ${seconds} s:`,
  );
  console.log(`  fping alone   n ${alone.length}  p50 ${rank(alone, 0.5)}  p95 ${p95Alone} ms`);
  console.log(
    `  recorded      n ${recorded.length}  p50 ${rank(recorded, 0.5)}  p95 ${p95Recorded} ms`,
  );
  const isClose = Math.abs(p95Recorded - p95Alone) <= 1 && recorded.length >= seconds * 0.9;
  console.log(
    `  difference of p95 ${(p95Recorded - p95Alone).toFixed(2)} ms (goal: within 1 ms) ${isClose ? '' : 'MISSED'}`,
  );
  return isClose;
}

async function readRecorded(lab: Lab, fromMs: number, toMs: number): Promise<number[]> {
  const query = `target=isp-edge-4&fromMs=${fromMs}&toMs=${toMs}&points=5000`;
  const url = `http://127.0.0.1:${APPLIANCE_PORT}/api/v1/latency?${query}`;
  const script = `fetch('${url}').then((r) => r.text()).then((t) => console.log(t))`;
  const { stdout } = await lab.exec('box', process.execPath, ['-e', script]);
  const { series } = latencyAnswer.parse(JSON.parse(stdout));
  return series.flatMap(({ points }) => points.flatMap(({ p50Ms }) => p50Ms ?? []));
}

/** Nearest rank. */
function rank(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}
