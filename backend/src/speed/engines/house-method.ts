import type { SpeedDirection } from '@lineside/contract';
import type { ByteSource, MoveOrder, MoveReport } from '../byte-mover.ts';
import { figureOf } from '../core/figure.ts';
import type { EngineContext, EnginePlan, EngineResult, EngineSide } from '../speed-engine.ts';
import { done, stepFailed, unlessCalledOff, type RunTally, type Step } from './run-tally.ts';

/** Streams of the house method: as BNetzA (4) and SamKnows (8) have them. */
const STREAMS = { min: 4, max: 8 } as const;

/** Nothing moved for so long is no load any more. */
const STALL_MS = 3000;

/** 1 kB/s. */
const MIN_BPS = 8000;

const CHACHA_FIRST =
  'TLS_CHACHA20_POLY1305_SHA256:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:DEFAULT';

/** Where a provider of HTTP servers takes and gives bytes. */
export interface HttpServers {
  readonly family: MoveOrder['family'];
  readonly down: HttpLoad;
  readonly up: HttpLoad;
  /** Gives an empty answer or one of a byte, for probes beside the load. */
  readonly probeUrl: string;
}

/** One direction of an HTTP load. */
export interface HttpLoad {
  readonly urls: readonly string[];
  readonly requestBytes: MoveOrder['requestBytes'];
}

/** Both directions as far as they were asked for. */
export type MeasuredSides = Pick<EngineResult, 'down' | 'up' | 'cipher'>;

/** The ciphers to offer: ChaCha20 first where the CPU would have to compute AES by hand. */
export function ciphersFor({ hasAes }: EngineContext): string | null {
  return hasAes ? null : CHACHA_FIRST;
}

/** An address as a source, asked by our own name. */
export function sourceAt(url: string, { userAgent }: EngineContext): ByteSource {
  return { url, headers: { 'User-Agent': userAgent }, caPem: null };
}

/** Bytes that only drip are no line but a server that lets us hang. */
export function isDripping(bps: number): boolean {
  return bps < MIN_BPS;
}

/** Directions in the order in which they are measured. */
export function inOrder({ directions }: EnginePlan): SpeedDirection[] {
  return (['down', 'up'] as const).filter((direction) => directions.includes(direction));
}

/** The phase in which a direction is under load. */
export function phaseOf(direction: SpeedDirection): 'download' | 'upload' {
  return direction === 'down' ? 'download' : 'upload';
}

/**
 * Measures one direction after the other by the house method: four to eight streams, the beginning
 * discarded, goodput of the window.
 */
export async function measureByHouseMethod(
  plan: EnginePlan,
  context: EngineContext,
  tally: RunTally,
  servers: HttpServers,
): Promise<Step<MeasuredSides>> {
  const sides: Record<SpeedDirection, EngineSide | null> = { down: null, up: null };
  let cipher: string | null = null;
  for (const direction of inOrder(plan)) {
    context.enter(phaseOf(direction));
    const order = orderOf(direction, plan, context, servers);
    const report = await context.mover.move(order, (slice) => context.moved(slice), context.signal);
    tally.addMove(direction, report);
    const side = unlessCalledOff(sideOf(report, plan), context.signal);
    if (side.failure !== null) return side;
    sides[direction] = side.value;
    cipher = report.cipher ?? cipher;
  }
  return done({ ...sides, cipher });
}

function orderOf(
  direction: SpeedDirection,
  { discardMs, windowMs }: EnginePlan,
  context: EngineContext,
  servers: HttpServers,
): MoveOrder {
  const { urls, requestBytes } = servers[direction];
  return {
    direction,
    protocol: 'http',
    ciphers: ciphersFor(context),
    sources: urls.map((url) => sourceAt(url, context)),
    family: servers.family,
    requestBytes,
    streams: STREAMS,
    discardMs,
    windowMs,
    maxBytes: null,
    stallMs: STALL_MS,
    probe: sourceAt(servers.probeUrl, context),
  };
}

function sideOf(report: MoveReport, plan: EnginePlan): Step<EngineSide> {
  if (report.failure !== null) return { failure: report.failure };
  const figure = figureOf(report.slices, plan);
  if (figure === null) return stepFailed('stalled', 'less than two seconds of load');
  const { bps, windowMs, streamCount } = figure;
  if (isDripping(bps)) return stepFailed('stalled', `${Math.round(bps)} bit/s`);
  const { slices, bytes, cpuBusyRatio, probes } = report;
  const counts = { slices, bytes, cpuBusyRatio, probes };
  return done({ bps, windowMs, streamCount, providerBps: null, ...counts });
}
