import type {
  AddressSharing,
  IdleReading,
  LineFacts,
  RpmGap,
  SegmentId,
  SpeedDirection,
  SpeedEngineId,
  SpeedReading,
  SpeedSide,
} from '@lineside/contract';
import { meanAbsoluteIpdv, median } from '../kernel/statistics.ts';
import { aimScoresOf } from './core/aim.ts';
import { boostOf } from './core/boost.ts';
import { bufferbloatGradeOf, queueSegmentOf, riseBeyondHome } from './core/bufferbloat.ts';
import { clientLimitsOf, isBoxLimited } from './core/client-limits.ts';
import { curveOf } from './core/curve.ts';
import { figureOf, type FigureWindow } from './core/figure.ts';
import { loadedLatencyOf, type RttSample } from './core/loaded-latency.ts';
import { implausibilityOf } from './core/plausibility.ts';
import { rpmGapOf, rpmOf } from './core/rpm.ts';
import { rttRises } from './core/rtt-rise.ts';
import type { LoadedPing } from './loaded-pinger.ts';
import type { TestEnd } from './speed-book.ts';
import type { EngineResult, EngineSide } from './speed-engine.ts';
import type { PhaseSpan } from './test-watch.ts';

/** Everything a finished run left behind. */
export interface FinishedRun {
  readonly engine: SpeedEngineId;
  readonly result: EngineResult;
  readonly spans: readonly PhaseSpan[];
  readonly pings: readonly LoadedPing[];
  /** Who was pinged. */
  readonly steps: readonly { readonly id: string; readonly segment: SegmentId | null }[];
  /** The uplink; `null`: not known. */
  readonly line: LineFacts | null;
  readonly window: FigureWindow;
  /** What other traffic there was before the load. */
  readonly idle: IdleReading;
  /** Whether the public address is the home's own. */
  readonly sharing: AddressSharing | null;
}

/** Until the load has filled a queue; not more than half of a short load. */
const FILLING_MS = 3000;

/** Turns what an engine measured into the reading, unless its figures cannot be true. */
export function evaluateTest(run: FinishedRun): TestEnd {
  const { engine, result, line } = run;
  const linkBps = line === null || line.isWireless ? null : line.speedBps;
  const samples = samplesOf(run);
  const down = result.down === null ? null : sideOf('down', result.down, samples, run, linkBps);
  const up = result.up === null ? null : sideOf('up', result.up, samples, run, linkBps);
  const idleRttMs = median(result.idleRttsMs);
  const jitterMs = meanAbsoluteIpdv(result.idleRttsMs);
  const { lossRatio } = result;
  const rises = [down, up].flatMap((side) => riseBeyondHome(rttRises(side?.latency ?? [])) ?? []);
  const loadedRttMs =
    idleRttMs === null || rises.length === 0 ? null : idleRttMs + Math.max(...rises);
  const downBps = down?.bps ?? null;
  const reading: SpeedReading = {
    engine,
    server: result.server,
    ...{ down, up, idleRttMs, jitterMs, lossRatio },
    aim: aimScoresOf({ downBps, idleRttMs, jitterMs, loadedRttMs, lossRatio }),
    linkBps,
    isWireless: line?.isWireless ?? false,
    cipher: result.cipher,
    idle: run.idle,
    sharing: run.sharing,
  };
  const lie = [down, up]
    .flatMap((side) => (side === null ? [] : implausibilityOf(side, linkBps)))
    .find((found) => found !== null);
  if (lie !== undefined) {
    const detail = `${lie.reason}: ${lie.bps} bit/s, ${lie.bytes} bytes in ${lie.windowMs} ms`;
    return { status: 'failed', reason: 'implausible', detail, reading: storable(reading) };
  }
  return {
    status: 'ok',
    downBps,
    upBps: up?.bps ?? null,
    idleRttMs,
    isClientLimited: [down, up].some((side) => side !== null && isBoxLimited(side.limits)),
    reading,
  };
}

function sideOf(
  direction: SpeedDirection,
  side: EngineSide,
  samples: readonly RttSample[],
  { engine, line, window }: FinishedRun,
  linkBps: number | null,
): SpeedSide {
  const { bps, bytes, windowMs, streamCount, providerBps, cpuBusyRatio, slices, probes } = side;
  const figure = slices === null ? null : figureOf(slices, window);
  const curveBps = slices === null ? null : curveOf(slices).map(Math.round);
  const latency = loadedLatencyOf(samples, direction);
  const rises = rttRises(latency);
  const riseMs = riseBeyondHome(rises);
  const rpm = probes === null ? null : rpmOf(probes.foreign, probes.loadedMs);
  const isWireless = line?.isWireless ?? false;
  return {
    ...{ bps, bytes, windowMs, streamCount, curveBps, providerBps, latency, cpuBusyRatio },
    p10Bps: figure?.p10Bps ?? null,
    p90Bps: figure?.p90Bps ?? null,
    boostBps: curveBps === null ? null : boostOf(curveBps),
    grade: riseMs === null ? null : bufferbloatGradeOf(riseMs),
    queueSegment: queueSegmentOf(rises),
    rpm,
    rpmGap: rpm === null ? gapOf(probes) : null,
    limits: clientLimitsOf({ engine, bps, streamCount, linkBps, isWireless, cpuBusyRatio }),
  };
}

function gapOf(probes: EngineSide['probes']): RpmGap {
  return probes === null ? 'engine' : rpmGapOf(probes.foreign, probes.loadedMs);
}

/** The pings with what the test was doing when they were sent; those between two states are left out. */
function samplesOf({ spans, pings, steps }: FinishedRun): RttSample[] {
  const firstLoadMs = spans.find(({ phase }) => isLoad(phase))?.fromMs ?? Infinity;
  return pings.flatMap(({ targetId, sentMonoMs, rttMs }) => {
    const segment = steps.find(({ id }) => id === targetId)?.segment ?? null;
    // An answer that came after the load began has waited in its queue.
    const isIdle = sentMonoMs + (rttMs ?? 0) < firstLoadMs;
    const during = isIdle ? 'idle' : directionAt(sentMonoMs, spans);
    return segment === null || during === null ? [] : [{ segment, targetId, during, rttMs }];
  });
}

function directionAt(sentMonoMs: number, spans: readonly PhaseSpan[]): SpeedDirection | null {
  const span = spans.find(({ fromMs, toMs }) => sentMonoMs >= fromMs && sentMonoMs < toMs);
  if (span === undefined || !isLoad(span.phase)) return null;
  const fillingMs = Math.min(FILLING_MS, (span.toMs - span.fromMs) / 2);
  if (sentMonoMs < span.fromMs + fillingMs) return null;
  return span.phase === 'download' ? 'down' : 'up';
}

function isLoad(phase: PhaseSpan['phase']): boolean {
  return phase === 'download' || phase === 'upload';
}

/** JSON has no NaN, and the contract no negative rate: such a direction is told in `detail` only. */
function storable(reading: SpeedReading): SpeedReading {
  const kept = (side: SpeedSide | null): SpeedSide | null =>
    side !== null &&
    [side.bps, side.bytes, side.windowMs].every((n) => Number.isFinite(n) && n >= 0)
      ? side
      : null;
  return { ...reading, down: kept(reading.down), up: kept(reading.up) };
}
