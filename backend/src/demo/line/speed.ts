import type { SpeedDirection, SpeedEngineId } from '@lineside/contract';
import type { Random } from '../../kernel/random.ts';
import { failed, ok } from '../../kernel/outcome.ts';
import { wait } from '../../measurement/wait.ts';
import type { EngineKit } from '../../speed/engine-kit.ts';
import type { EngineContext, EnginePlan, EngineRun, EngineSide } from '../../speed/speed-engine.ts';
import type { SpeedEngine } from '../../speed/speed-engine.ts';
import type { MoveSlice } from '../../speed/core/move-slice.ts';
import type { LineAge } from '../core/line-model.ts';
import type { DemoLine } from './demo-line.ts';

const SLICE_MS = 100;
const RAMP_MS = 1400;

/** What the line gives on a good day, bits per second. */
const LINE_BPS: Readonly<Record<LineAge, Readonly<Record<SpeedDirection, number>>>> = {
  dsl: { down: 88_000_000, up: 33_000_000 },
  fibre: { down: 487_000_000, up: 243_000_000 },
};

/** Engines differ a little in what they get out of a line. */
const SHARE: Readonly<Partial<Record<SpeedEngineId, number>>> = { ndt7: 0.94, librespeed: 0.97 };

/** Servers the engines of the demo are told of. */
const SERVERS: Readonly<
  Partial<Record<SpeedEngineId, { name: string; host: string; location: string }>>
> = {
  cloudflare: { name: 'Cloudflare', host: 'speed.cloudflare.com', location: 'FRA' },
  ndt7: { name: 'M-Lab', host: 'mlab1-fra.example', location: 'Frankfurt' },
  librespeed: { name: 'Frankfurt', host: 'fra.speed.example', location: 'Frankfurt, Germany' },
};

/** Why an engine of the demo cannot run; `null`: it can. */
export function demoObstacle(id: SpeedEngineId): Awaited<ReturnType<SpeedEngine['obstacle']>> {
  if (SERVERS[id] !== undefined) return null;
  return id === 'iperf3' ? 'not-configured' : 'not-installed';
}

/** The slice of a load that ends so many milliseconds after its first byte. */
export function sliceAt(endMs: number, lineBps: number, random: Random): MoveSlice {
  const ramp = Math.min(1, endMs / RAMP_MS);
  const bps = lineBps * ramp ** 1.5 * (0.96 + random.next() * 0.07);
  const bytes = Math.round((bps * SLICE_MS) / 8000);
  return { endMs, lengthMs: SLICE_MS, bytes, streamCount: Math.min(6, 2 + Math.floor(ramp * 5)) };
}

/** What the line gives to one engine at a moment. */
export function lineBpsFor(
  engine: SpeedEngineId,
  direction: SpeedDirection,
  age: LineAge,
  congestion: number,
  random: Random,
): number {
  const evening = 1 - congestion * (age === 'dsl' ? 0.3 : 0.09);
  return LINE_BPS[age][direction] * (SHARE[engine] ?? 1) * evening * (0.97 + random.next() * 0.05);
}

/** One direction made of its slices. */
export function sideOf(slices: readonly MoveSlice[], windowMs: number, rttMs: number): EngineSide {
  const counted = slices.slice(-Math.round(windowMs / SLICE_MS));
  const movedBytes = counted.reduce((sum, { bytes }) => sum + bytes, 0);
  const probe = { connectMs: rttMs, tlsMs: rttMs, httpMs: rttMs * 1.1 };
  return {
    bps: Math.round((movedBytes * 8000) / (counted.length * SLICE_MS)),
    slices,
    bytes: slices.reduce((sum, { bytes }) => sum + bytes, 0),
    ...{ windowMs: counted.length * SLICE_MS, streamCount: 6, providerBps: null },
    cpuBusyRatio: 0.34,
    probes: {
      foreign: Array.from({ length: 10 }, () => probe),
      loadedMs: Array.from({ length: 10 }, () => rttMs * 1.2),
      ...{ sentBytes: 12_000, receivedBytes: 38_000 },
    },
  };
}

/** Facts of a run that every engine tells. */
export function commonResult(engine: SpeedEngineId, idleMs: number, random: Random) {
  return {
    server: SERVERS[engine] ?? null,
    idleRttsMs: Array.from({ length: 10 }, () => idleMs * (1 + random.next() * 0.06)),
    lossRatio: null,
    cipher: engine === 'librespeed' ? null : 'TLS_AES_128_GCM_SHA256',
  };
}

/** Queue of the loaded line, ms. */
export const LOADED_MS: Readonly<Record<LineAge, number>> = { dsl: 74, fibre: 11 };

/** The real engines by their names and terms, with loads that move nothing. */
export function demoKit(kit: EngineKit, line: DemoLine): EngineKit {
  const nowhere = { exitCode: null, stdout: '', stderr: '', failure: 'not-found' } as const;
  return {
    ...kit,
    engines: kit.engines.map((engine): SpeedEngine => ({
      ...engine,
      estimateBytes: (downBps, upBps) => engine.estimateBytes(downBps, upBps),
      obstacle: () => Promise.resolve(demoObstacle(engine.id)),
      run: (plan, context) => runDemo(engine.id, plan, context, line),
    })),
    tools: { find: () => Promise.resolve(null), run: () => Promise.resolve(nowhere) },
  };
}

async function runDemo(
  engine: SpeedEngineId,
  plan: EnginePlan,
  context: EngineContext,
  line: DemoLine,
): Promise<EngineRun> {
  const { signal } = context;
  const moved = { down: 0, up: 0 };
  const sides: { down: EngineSide | null; up: EngineSide | null } = { down: null, up: null };
  const end = (outcome: EngineRun['outcome']): EngineRun => {
    line.queueMs = 0;
    return { outcome, bytesDown: moved.down, bytesUp: moved.up, limitedForMs: null };
  };
  context.enter('locating');
  if (!(await wait(600, signal))) return end(failed('deadline'));
  context.enter('idle-latency');
  if (!(await wait(1500, signal))) return end(failed('deadline'));
  for (const direction of plan.directions) {
    context.enter(direction === 'down' ? 'download' : 'upload');
    const bps = lineBpsFor(engine, direction, 'fibre', line.moment.congestion, line.random);
    const slices: MoveSlice[] = [];
    for (let endMs = SLICE_MS; endMs <= plan.discardMs + plan.windowMs; endMs += SLICE_MS) {
      if (!(await wait(SLICE_MS, signal))) return end(failed('deadline'));
      line.queueMs = LOADED_MS.fibre;
      const slice = sliceAt(endMs, line.answers(4, 3) ? bps : 0, line.random);
      slices.push(slice);
      moved[direction] += slice.bytes;
      context.moved(slice);
    }
    line.queueMs = 0;
    line.rxBytes += direction === 'down' ? moved.down : 0;
    line.txBytes += direction === 'up' ? moved.up : 0;
    sides[direction] = sideOf(slices, plan.windowMs, 8.4 + LOADED_MS.fibre);
  }
  return end(ok({ ...commonResult(engine, 8.4, line.random), ...sides }));
}
