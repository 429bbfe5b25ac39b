import { speedEngineSettings, type SpeedDirection } from '@lineside/contract';
import type { MoveOrder, MoveReport } from '../byte-mover.ts';
import type {
  EngineContext,
  EnginePlan,
  EngineRun,
  EngineSide,
  SpeedEngine,
} from '../speed-engine.ts';
import { ciphersFor, inOrder, phaseOf, sourceAt } from './house-method.ts';
import { loadBytes } from './load-bytes.ts';
import { downloadSide, smallestRttMs, uploadSide } from './ndt7-figure.ts';
import { NDT7_SHORTEST_PAUSE_MS } from './ndt7-pause.ts';
import { locateAnswer, readServers, type Ndt7Server } from './ndt7-servers.ts';
import { ask, PAGE_LIMITS, readJson } from './provider-question.ts';
import { stepFailed, tallied, unlessCalledOff, type RunTally, type Step } from './run-tally.ts';

const settings = speedEngineSettings.shape.ndt7;
type Ndt7Settings = ReturnType<typeof settings.parse>;

/** A test lasts ten seconds. */
const RUNTIME_MS = 10_000;
/** One stream may wait for a retransmission longer than many do. */
const STALL_MS = 5000;
const MESSAGE_BYTES = { min: 2 ** 13, max: 2 ** 20 } as const;

/** Megabytes after which a server ends a download on request; the only value the protocol knows. */
const EARLY_EXIT_MEGABYTES = 250;

/** First pause when no server is free. */
const NO_CAPACITY_PAUSE_MS = 60_000;

const NO_CAPACITY_STATUS = 204;

async function run(plan: EnginePlan, context: EngineContext, tally: RunTally): Promise<EngineRun> {
  const chosen = settings.parse(plan.settings);
  context.enter('locating');
  const servers = await locate(chosen, context, tally);
  if (servers.failure !== null) {
    const { reason, retryAfterMs } = servers.failure;
    return tally.failed(servers.failure, retryAfterMs ?? pauseAfter(reason));
  }

  const sides: Record<SpeedDirection, EngineSide | null> = { down: null, up: null };
  let waiting = servers.value;
  const idleRttsMs: number[] = [];
  let cipher: string | null = null;
  for (const direction of inOrder(plan)) {
    context.enter(phaseOf(direction));
    const { report, left } = await moveWithFirst(waiting, direction, chosen, plan, context, tally);
    if (report.failure !== null) return tally.failed(report.failure);
    const told = direction === 'down' ? downloadSide(report) : uploadSide(report);
    const side = unlessCalledOff(told, context.signal);
    if (side.failure !== null) return tally.failed(side.failure);
    sides[direction] = side.value;
    const rttMs = smallestRttMs(report);
    if (rttMs !== null) idleRttsMs.push(rttMs);
    cipher = report.cipher ?? cipher;
    waiting = left;
  }
  const [server] = waiting;
  return tally.ok({
    ...sides,
    server: server ? { name: 'M-Lab', host: server.host, location: server.location } : null,
    idleRttsMs,
    lossRatio: null,
    cipher,
  });
}

function pauseAfter(reason: string): number | null {
  if (reason === 'rate-limited') return NDT7_SHORTEST_PAUSE_MS;
  return reason === 'no-capacity' ? NO_CAPACITY_PAUSE_MS : null;
}

async function locate(
  { locateUrl, country }: Ndt7Settings,
  context: EngineContext,
  tally: RunTally,
): Promise<Step<readonly Ndt7Server[]>> {
  const url = namedUrl(locateUrl, context);
  if (country !== null) {
    url.searchParams.set('country', country);
    url.searchParams.set('strict', 'true');
  }
  const answer = await ask(context, tally, { ...PAGE_LIMITS, url: url.href, family: 'auto' });
  if (answer.failure !== null) return answer;
  const { status, body } = answer.value;
  if (status === NO_CAPACITY_STATUS) return stepFailed('no-capacity', 'no server is free');
  const parsed = readJson(body, locateAnswer);
  return parsed.failure === null ? readServers(parsed.value) : parsed;
}

/**
 * Moves with the first server that takes us; those that do not are left out for the rest of the run.
 * A server that broke off in the middle is the end of the test.
 */
async function moveWithFirst(
  servers: readonly Ndt7Server[],
  direction: SpeedDirection,
  chosen: Ndt7Settings,
  plan: EnginePlan,
  context: EngineContext,
  tally: RunTally,
): Promise<{ readonly report: MoveReport; readonly left: readonly Ndt7Server[] }> {
  const [server, ...others] = servers;
  if (server === undefined) throw new Error('no server to move with');
  const url = namedUrl(server.urls[direction], context);
  if (direction === 'down' && chosen.isSparing) {
    url.searchParams.set('early_exit', String(EARLY_EXIT_MEGABYTES));
  }
  const order = orderOf(direction, url.href, plan, context);
  const report = await context.mover.move(order, (slice) => context.moved(slice), context.signal);
  tally.addMove(direction, report);
  const isOver = report.failure === null || report.slices.length > 0 || context.signal.aborted;
  if (isOver || others.length === 0) return { report, left: servers };
  return moveWithFirst(others, direction, chosen, plan, context, tally);
}

function orderOf(
  direction: SpeedDirection,
  url: string,
  plan: EnginePlan,
  context: EngineContext,
): MoveOrder {
  return {
    direction,
    protocol: 'ndt7',
    ciphers: ciphersFor(context),
    sources: [sourceAt(url, context)],
    family: 'auto',
    requestBytes: MESSAGE_BYTES,
    streams: { min: 1, max: 1 },
    discardMs: 0,
    windowMs: Math.min(plan.windowMs, RUNTIME_MS),
    maxBytes: null,
    stallMs: STALL_MS,
    probe: null,
  };
}

/** The address with the client's name and version, as M-Lab asks for. */
function namedUrl(address: string, { userAgent }: EngineContext): URL {
  const url = new URL(address);
  const [name = '', version] = (userAgent.split(' ')[0] ?? '').split('/');
  url.searchParams.set('client_name', name.toLowerCase());
  if (version !== undefined) url.searchParams.set('client_version', version);
  return url;
}

/** M-Lab's ndt7: one stream to the nearest of its servers. */
export const ndt7 = {
  id: 'ndt7',
  title: 'M-Lab NDT7',
  dataPolicy: {
    operator: 'Measurement Lab (M-Lab)',
    destinations: ['locate.measurementlab.net', '*.measurement-lab.org'],
    needsConsent: true,
    isPublished: true,
    termsUrl: 'https://www.measurementlab.net/privacy/',
  },
  settings,
  politePauseMs: NDT7_SHORTEST_PAUSE_MS,
  estimateBytes: (downBps, upBps) => {
    const seconds = RUNTIME_MS / 1000;
    const downBytes = Math.min(loadBytes(downBps, 0, seconds), EARLY_EXIT_MEGABYTES * 1e6);
    return downBytes + loadBytes(0, upBps, seconds);
  },
  obstacle: () => Promise.resolve(null),
  run: (plan, context) => tallied((tally) => run(plan, context, tally)),
} as const satisfies SpeedEngine;
