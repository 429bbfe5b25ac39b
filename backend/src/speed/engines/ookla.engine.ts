import { speedEngineSettings, type SpeedDirection } from '@lineside/contract';
import type {
  EngineContext,
  EnginePlan,
  EngineRun,
  EngineSide,
  SpeedEngine,
} from '../speed-engine.ts';
import type { ToolReport, ToolRunner } from '../tool-runner.ts';
import { loadBytes } from './load-bytes.ts';
import { ooklaFailure, readOoklaLine, type OoklaLoad, type OoklaResult } from './ookla-report.ts';
import { OoklaProgress } from './ookla-progress.ts';
import { stepFailed, tallied, type RunTally } from './run-tally.ts';

const PROGRAM = 'speedtest';
const VERSION_TIMEOUT_MS = 5000;

/** A direction lasts about fifteen seconds. */
const LOAD_SECONDS = 15;

/** How long the program's users shall wait when it says there were too many tests. */
const RATE_LIMIT_PAUSE_MS = 3_600_000;

const settings = speedEngineSettings.shape.ookla;

async function run(plan: EnginePlan, context: EngineContext, tally: RunTally): Promise<EngineRun> {
  const { serverId } = settings.parse(plan.settings);
  const args = [
    // The owner has agreed to both before this engine may run.
    ...['--accept-license', '--accept-gdpr', '--format=jsonl', '--progress=yes'],
    ...(serverId === null ? [] : [`--server-id=${serverId}`]),
  ];
  context.enter('locating');
  const progress = new OoklaProgress(context);
  const report = await context.tools.run(
    PROGRAM,
    args,
    (text) => progress.heed(readOoklaLine(text)),
    context.signal,
  );
  const { result } = progress;
  tally.add('down', progress.bytes.down);
  tally.add('up', progress.bytes.up);
  if (report.failure !== null || result === null) {
    const { failure } = failureOf(report, progress.error);
    return tally.failed(failure, failure.reason === 'rate-limited' ? RATE_LIMIT_PAUSE_MS : null);
  }
  const isAsked = (direction: SpeedDirection) => plan.directions.includes(direction);
  return tally.ok({
    down: isAsked('down') ? sideOf(result.download) : null,
    up: isAsked('up') ? sideOf(result.upload) : null,
    server: serverOf(result),
    idleRttsMs: [result.ping.latency],
    lossRatio: result.packetLoss === undefined ? null : result.packetLoss / 100,
    cipher: null,
  });
}

function failureOf(
  { failure, exitCode, stderr }: ToolReport,
  logged: string | null,
): ReturnType<typeof stepFailed> {
  if (failure === 'not-found') return stepFailed('not-installed', null);
  if (failure === 'aborted') return stepFailed('deadline', null);
  if (failure === 'too-much-output') return stepFailed('tool-failed', failure);
  const message = logged ?? stderr.trim();
  if (message !== '') return stepFailed(ooklaFailure(message), message.slice(0, 300));
  return exitCode === 0
    ? stepFailed('bad-answer', 'no result was printed')
    : stepFailed('tool-failed', `exit code ${exitCode}`);
}

/** The program says neither how many streams it used nor how the figure came about. */
function sideOf({ bandwidth, bytes, elapsed }: OoklaLoad): EngineSide {
  const bps = bandwidth * 8;
  return {
    bps,
    slices: null,
    bytes,
    windowMs: elapsed,
    streamCount: 1,
    providerBps: bps,
    cpuBusyRatio: null,
    probes: null,
  };
}

function serverOf({ server: { name, host, location, country } }: OoklaResult) {
  const place = [location, country].filter((part) => part !== undefined);
  return { name, host, location: place.length === 0 ? null : place.join(', ') };
}

/** Other programs have the same name; this one says whose it is. */
async function isOoklas(tools: ToolRunner): Promise<boolean> {
  if ((await tools.find(PROGRAM)) === null) return false;
  const signal = AbortSignal.timeout(VERSION_TIMEOUT_MS);
  const { stdout } = await tools.run(PROGRAM, ['--version'], () => undefined, signal);
  return /\bookla\b/i.test(stdout);
}

/** Ookla's own program, where the owner installed it; nothing here ever does. */
export const ookla = {
  id: 'ookla',
  title: 'Speedtest by Ookla',
  dataPolicy: {
    operator: 'Ookla, LLC',
    destinations: ['www.speedtest.net', 'the servers of its network'],
    needsConsent: true,
    isPublished: true,
    termsUrl: 'https://www.speedtest.net/about/eula',
  },
  settings,
  politePauseMs: 0,
  estimateBytes: (downBps, upBps) => loadBytes(downBps, upBps, LOAD_SECONDS),
  obstacle: async (_settings, tools) => ((await isOoklas(tools)) ? null : 'not-installed'),
  run: (plan, context) => tallied((tally) => run(plan, context, tally)),
} as const satisfies SpeedEngine;
