import { speedEngineSettings, type SpeedDirection } from '@lineside/contract';
import type {
  EngineContext,
  EnginePlan,
  EngineRun,
  EngineSide,
  SpeedEngine,
} from '../speed-engine.ts';
import type { ToolReport } from '../tool-runner.ts';
import { inOrder, phaseOf } from './house-method.ts';
import { iperf3Failure, readIperf3, slicesOf, type Iperf3Report } from './iperf3-report.ts';
import { loadBytes } from './load-bytes.ts';
import { done, stepFailed, tallied, type RunTally, type Step } from './run-tally.ts';

const PROGRAM = 'iperf3';
const CONNECT_TIMEOUT_MS = 5000;
/** Nothing came, or nothing was confirmed, for so long. */
const STALL_MS = 10_000;
const INTERVAL_S = '0.1';

const settings = speedEngineSettings.shape.iperf3;
type Iperf3Settings = ReturnType<typeof settings.parse>;

async function run(plan: EnginePlan, context: EngineContext, tally: RunTally): Promise<EngineRun> {
  const { host, ...chosen } = settings.parse(plan.settings);
  if (host === null) {
    return tally.failed(stepFailed('not-configured', 'no server of one’s own').failure);
  }
  const sides: Record<SpeedDirection, EngineSide | null> = { down: null, up: null };
  for (const direction of inOrder(plan)) {
    context.enter(phaseOf(direction));
    const args = argumentsFor(direction, { ...chosen, host }, plan);
    const report = await context.tools.run(PROGRAM, args, () => undefined, context.signal);
    const read = readIperf3(report.stdout);
    if (read !== null) tally.add(direction, bytesOf(read));
    const side = sideOf(report, read, chosen.streamCount);
    if (side.failure !== null) return tally.failed(side.failure);
    sides[direction] = side.value;
  }
  return tally.ok({
    ...sides,
    server: { name: host, host: `${host}:${chosen.port}`, location: null },
    idleRttsMs: [],
    lossRatio: null,
    cipher: null,
  });
}

function argumentsFor(
  direction: SpeedDirection,
  { host, port, streamCount, family }: Iperf3Settings & { readonly host: string },
  { windowMs, discardMs }: EnginePlan,
): string[] {
  return [
    ...['-c', host, '-p', String(port), '-P', String(streamCount), '-J', '-i', INTERVAL_S],
    // Whole seconds only.
    ...['-t', String(Math.ceil(windowMs / 1000)), '-O', String(Math.ceil(discardMs / 1000))],
    ...['--connect-timeout', String(CONNECT_TIMEOUT_MS)],
    ...(direction === 'down'
      ? ['-R', '--rcv-timeout', String(STALL_MS)]
      : ['--snd-timeout', String(STALL_MS)]),
    ...(family === 'auto' ? [] : [family === 'ipv4' ? '-4' : '-6']),
  ];
}

/** All payload, the omitted beginning included. */
function bytesOf({ intervals }: Iperf3Report): number {
  return intervals.reduce((all, { sum }) => all + sum.bytes, 0);
}

function sideOf(
  { failure, exitCode, stderr }: ToolReport,
  read: Iperf3Report | null,
  streamCount: number,
): Step<EngineSide> {
  if (failure === 'not-found') return stepFailed('not-installed', null);
  if (failure === 'aborted') return stepFailed('deadline', null);
  if (failure !== null) return stepFailed('tool-failed', failure);
  // A wrong call is told on the error output, everything else in the report, with exit code 0 or 1.
  const error = read?.error ?? (read === null ? stderr.trim() || `exit code ${exitCode}` : null);
  if (error !== null) return stepFailed(iperf3Failure(error), error.slice(0, 300));
  const received = read?.end.sum_received;
  if (read === null || received === undefined || received.seconds === 0 || received.bytes === 0) {
    return stepFailed('bad-answer', 'nothing was received');
  }
  return done({
    // What came out at the far end: the sender counts what still lies in buffers.
    bps: received.bits_per_second,
    slices: slicesOf(read),
    bytes: bytesOf(read),
    windowMs: received.seconds * 1000,
    streamCount,
    providerBps: null,
    cpuBusyRatio: (read.end.cpu_utilization_percent?.host_total ?? 0) / 100,
    probes: null,
  });
}

/** iperf3 to the owner's own server; the program comes with the distribution. */
export const iperf3 = {
  id: 'iperf3',
  title: 'iperf3',
  dataPolicy: {
    operator: 'Your own server',
    destinations: [],
    needsConsent: false,
    isPublished: false,
    termsUrl: null,
  },
  settings,
  politePauseMs: 0,
  estimateBytes: (downBps, upBps) => loadBytes(downBps, upBps),
  obstacle: async (given, tools) => {
    if (settings.parse(given).host === null) return 'not-configured';
    return (await tools.find(PROGRAM)) === null ? 'not-installed' : null;
  },
  run: (plan, context) => tallied((tally) => run(plan, context, tally)),
} as const satisfies SpeedEngine;
