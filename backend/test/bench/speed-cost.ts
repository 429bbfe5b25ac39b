import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { ChildByteMover } from '../../src/speed/adapters/child-byte-mover.ts';
import { livingChildren } from '../fakes/child-pids.ts';
import { trusting } from '../fakes/move-orders.ts';
import { PingLines } from './speed/ping-lines.ts';
import { endedChildrenCpuSeconds, readPeakRss } from './process-meter.ts';
import type { CostServers } from './speed-cost-server.ts';

const MOVER = join(import.meta.dirname, '../../dist/mover.js');
const BYTES = 2_000_000_000;
const ROUNDS = 3;
/** Most the mover may use, as a share of what curl uses. */
const GOALS = { down: 1, up: 1.3 } as const;
const GOAL_RSS_BYTES = 80e6;
const GOAL_DELAY_MS = 20;
/** Resolution of the event loop's delay; part of what the histogram holds. */
const STEP_MS = 5;

type Direction = keyof typeof GOALS;

interface Cost {
  /** CPU seconds for 10^9 bytes, start of the program included. */
  readonly cpuPerGb: number;
  readonly bps: number;
}

/**
 * What it costs to move bytes over loopback, in turn with curl: CPU seconds by gigabyte, the mover's
 * memory, and how late this process becomes while its child moves. Needs a build, curl and openssl.
 */
export async function benchSpeedCost(): Promise<boolean> {
  if (!existsSync(MOVER)) throw new Error('the backend is not built');
  const folder = mkdtempSync(join(tmpdir(), 'lineside-cost-'));
  const server = fork(join(import.meta.dirname, 'speed-cost-server.ts'));
  try {
    // What it sends is written in speed-cost-server.ts.
    const [servers] = (await once(server, 'message')) as [CostServers];
    return await compare(servers, folder);
  } finally {
    server.disconnect();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(servers: CostServers, folder: string): Promise<boolean> {
  const caFile = join(folder, 'ca.pem');
  writeFileSync(caFile, servers.certPem);
  const file = join(folder, 'load');
  writeFileSync(file, '');
  truncateSync(file, BYTES);
  const mover = new MeteredMover(servers.certPem);
  const withMover = monitorEventLoopDelay({ resolution: STEP_MS });
  const withCurl = monitorEventLoopDelay({ resolution: STEP_MS });
  const pings = new PingLines();
  const pinging = new AbortController();
  pings.start(pinging.signal);
  let isMet = true;

  console.log(`\n${BYTES / 1e9} GB over loopback, ${ROUNDS} rounds in turn, medians:`);
  for (const [name, origin] of [
    ['TLS', servers.secure],
    ['plain', servers.plain],
  ] as const) {
    for (const direction of ['down', 'up'] as const) {
      const curl: Cost[] = [];
      const ours: Cost[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        withCurl.enable();
        curl.push(await costOf(() => runCurl(origin, direction, caFile, file)));
        withCurl.disable();
        withMover.enable();
        ours.push(await costOf(() => mover.move(origin, direction)));
        withMover.disable();
      }
      const ratio = median(ours, 'cpuPerGb') / median(curl, 'cpuPerGb');
      const isGoal = name === 'TLS';
      if (isGoal && ratio > GOALS[direction]) isMet = false;
      console.log(
        `  ${name.padEnd(5)} ${direction.padEnd(4)}  curl ${tell(curl)}   mover ${tell(ours)}` +
          `   ${ratio.toFixed(2)} x${isGoal ? ` (goal: <= ${GOALS[direction]})` : ''}`,
      );
    }
  }
  pinging.abort();
  const delayMs = delayOf(withMover);
  const rssMb = mover.peakRssBytes / 1e6;
  console.log(`  mover's peak RSS ${rssMb.toFixed(1)} MB (goal: <= ${GOAL_RSS_BYTES / 1e6})`);
  console.log(
    `  this process's event loop delay, p99: ${delayMs.toFixed(1)} ms while the mover moves` +
      ` (goal: <= ${GOAL_DELAY_MS}), ${delayOf(withCurl).toFixed(1)} ms while curl does`,
  );
  const { heardCount, missingCount, unansweredCount } = pings;
  console.log(
    `  pings meanwhile: ${heardCount} lines heard, ${missingCount} missing, ${unansweredCount} unanswered (goal: 0 missing)`,
  );
  const isUndisturbed = delayMs <= GOAL_DELAY_MS && missingCount === 0 && heardCount > 0;
  isMet = isMet && mover.peakRssBytes <= GOAL_RSS_BYTES && isUndisturbed;
  console.log(isMet ? '  All goals met.' : '  GOALS MISSED.');
  return isMet;
}

/** How late the event loop was at worst but for one time in a hundred, ms. */
function delayOf(histogram: ReturnType<typeof monitorEventLoopDelay>): number {
  return Math.max(0, histogram.percentile(99) / 1e6 - STEP_MS);
}

/** The mover as it is installed, with its memory watched. */
class MeteredMover {
  peakRssBytes = 0;

  constructor(private readonly caPem: string) {}

  /** @returns the bytes moved. */
  async move(origin: string, direction: Direction): Promise<number> {
    const order = trusting(`${origin}/?bytes={bytes}`, this.caPem, {
      direction,
      requestBytes: { min: 100_000, max: 25_000_000 },
      streams: { min: 8, max: 8 },
      windowMs: 120_000,
      maxBytes: BYTES,
    });
    const mover = new ChildByteMover(pathToFileURL(MOVER));
    // The server is a child too; the mover is the one that was not there before.
    const before = livingChildren().map((child) => child.pid);
    let pid: number | null = null;
    const watch = (): void => {
      pid ??= livingChildren().find((child) => !before.includes(child.pid))?.pid ?? null;
      this.peakRssBytes = Math.max(this.peakRssBytes, pid === null ? 0 : readPeakRss(pid));
    };
    const { failure, bytes } = await mover.move(order, watch, AbortSignal.timeout(120_000));
    if (failure !== null) throw new Error(`${failure.reason}: ${failure.detail ?? ''}`);
    return bytes;
  }
}

async function runCurl(
  origin: string,
  direction: Direction,
  caFile: string,
  file: string,
): Promise<number> {
  const common = ['-s', '-S', '-f', '--cacert', caFile, '-o', '/dev/null'];
  const args =
    direction === 'down'
      ? [...common, `${origin}/?bytes=${BYTES}`]
      : [...common, '-X', 'POST', '-T', file, `${origin}/up`];
  const child = spawn('curl', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`curl ended with ${String(code)}`);
  return BYTES;
}

async function costOf(move: () => Promise<number>): Promise<Cost> {
  const startMs = performance.now();
  const before = endedChildrenCpuSeconds();
  const bytes = await move();
  const cpuSeconds = endedChildrenCpuSeconds() - before;
  const seconds = (performance.now() - startMs) / 1000;
  return { cpuPerGb: cpuSeconds / (bytes / 1e9), bps: (bytes * 8) / seconds };
}

function median(costs: readonly Cost[], key: keyof Cost): number {
  const sorted = costs.map((cost) => cost[key]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function tell(costs: readonly Cost[]): string {
  const gbps = median(costs, 'bps') / 1e9;
  return `${median(costs, 'cpuPerGb').toFixed(3)} s/GB at ${gbps.toFixed(1)} Gbit/s`;
}
