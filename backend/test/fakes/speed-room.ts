import {
  speedEngineSettings,
  type Campaign,
  type LineView,
  type SpeedTestDetail,
} from '@lineside/contract';
import { AddressComparison } from '../../src/speed/address-comparison.ts';
import type { EngineKit } from '../../src/speed/engine-kit.ts';
import { EngineShelf } from '../../src/speed/engine-shelf.ts';
import { IdleCheck } from '../../src/speed/idle-check.ts';
import { LineNow } from '../../src/speed/line-now.ts';
import type { LoadedPing, LoadedPinger, PingedStep } from '../../src/speed/loaded-pinger.ts';
import { SecondOpinion } from '../../src/speed/second-opinion.ts';
import { SpeedBook, type TestOrder } from '../../src/speed/speed-book.ts';
import { SpeedDesk } from '../../src/speed/speed-desk.ts';
import type {
  EngineContext,
  EnginePlan,
  EngineResult,
  EngineRun,
  EngineSide,
  SpeedEngine,
} from '../../src/speed/speed-engine.ts';
import { SpeedTester } from '../../src/speed/speed-tester.ts';
import type { TrafficCount, TrafficCounter } from '../../src/speed/traffic-counter.ts';
import { LineLock } from '../../src/measurement/line-lock.ts';
import { wait } from '../../src/measurement/wait.ts';
import { fakeSpine, processClock } from './fake-spine.ts';

const STEP_MS = 100;
const LOST_AFTER_MS = 3000;

/** What an engine does in place of measuring. */
export type EngineScript = (plan: EnginePlan, context: EngineContext) => Promise<EngineRun>;

/** Loads both directions evenly, in the time a real engine takes. */
export function steadyRun(downBps: number, upBps: number): EngineScript {
  return async (plan, context) => {
    context.enter('locating');
    await wait(200, context.signal);
    context.enter('idle-latency');
    await wait(1000, context.signal);
    const bytes = { down: 0, up: 0 };
    const result: { down: EngineSide | null; up: EngineSide | null } = { down: null, up: null };
    for (const direction of plan.directions) {
      context.enter(direction === 'down' ? 'download' : 'upload');
      const bps = direction === 'down' ? downBps : upBps;
      const slices = [];
      for (let endMs = STEP_MS; endMs <= plan.discardMs + plan.windowMs; endMs += STEP_MS) {
        if (!(await wait(STEP_MS, context.signal))) {
          return failedRun('deadline', bytes.down, bytes.up);
        }
        const slice = { endMs, lengthMs: STEP_MS, bytes: (bps * STEP_MS) / 8000, streamCount: 4 };
        slices.push(slice);
        bytes[direction] += slice.bytes;
        context.moved(slice);
      }
      const { windowMs } = plan;
      const side = { bps, slices, bytes: bytes[direction], windowMs, streamCount: 4 };
      result[direction] = { ...side, providerBps: null, cpuBusyRatio: 0.1, probes: null };
    }
    return okRun(result, bytes.down, bytes.up);
  };
}

/** A run that came to figures. */
export function okRun(patch: Partial<EngineResult>, bytesDown: number, bytesUp: number): EngineRun {
  const reading = {
    server: { name: 'Fake', host: 'speed.example.net', location: null },
    ...{ down: null, up: null, idleRttsMs: [10, 12, 11], lossRatio: null, cipher: null },
    ...patch,
  };
  return { outcome: { status: 'ok', reading }, bytesDown, bytesUp, limitedForMs: null };
}

/** A run that came to none. */
export function failedRun(
  reason: string,
  bytesDown = 0,
  bytesUp = 0,
  limitedForMs: number | null = null,
): EngineRun {
  const outcome = { status: 'failed', reason, detail: 'as scripted' } as const;
  return { outcome, bytesDown, bytesUp, limitedForMs };
}

/** An engine that does what it is told. */
export class FakeEngine implements SpeedEngine {
  readonly title = 'Fake';
  readonly settings;
  politePauseMs = 0;
  hindrance: 'not-configured' | 'not-installed' | null = null;
  runCount = 0;
  readonly plans: EnginePlan[] = [];
  script: EngineScript = steadyRun(80e6, 20e6);

  constructor(
    readonly id: SpeedEngine['id'] = 'cloudflare',
    private readonly needsConsent = false,
  ) {
    this.settings = speedEngineSettings.shape[id];
  }

  get dataPolicy(): SpeedEngine['dataPolicy'] {
    return {
      operator: 'Nobody',
      destinations: ['speed.example.net'],
      needsConsent: this.needsConsent,
      isPublished: false,
      termsUrl: 'https://speed.example.net/terms',
    };
  }

  estimateBytes(downBps: number, upBps: number): number {
    return Math.round((downBps + upBps) * 1.5);
  }

  obstacle(): Promise<'not-configured' | 'not-installed' | null> {
    return Promise.resolve(this.hindrance);
  }

  run(plan: EnginePlan, context: EngineContext): Promise<EngineRun> {
    this.runCount += 1;
    this.plans.push(plan);
    return this.script(plan, context);
  }
}

/** Pings five times a second; as fping does, it tells of a lost one after three seconds. */
export class FakePinger implements LoadedPinger {
  isAnswering = true;
  /** As on a box too busy to let fping speak. */
  isMute = false;
  rttMs: (targetId: string) => number = () => 10;
  /** How many are at work. */
  runningCount = 0;

  start(steps: readonly PingedStep[], hear: (ping: LoadedPing) => void, signal: AbortSignal): void {
    this.runningCount += 1;
    const tell = (ping: LoadedPing): void => {
      if (!this.isMute && !signal.aborted) hear(ping);
    };
    const timer = setInterval(() => {
      const nowMs = processClock.monotonicMs();
      for (const { id } of steps) {
        const rttMs = this.rttMs(id);
        if (this.isAnswering) tell({ targetId: id, sentMonoMs: nowMs - rttMs, rttMs });
        else setTimeout(tell, LOST_AFTER_MS, { targetId: id, sentMonoMs: nowMs, rttMs: null });
      }
    }, 200);
    signal.addEventListener('abort', () => {
      clearInterval(timer);
      this.runningCount -= 1;
    });
  }
}

/** A port with so much traffic on it. */
export class FakeCounter implements TrafficCounter {
  sees: TrafficCounter['sees'] = 'own-port';
  readonly wrapsAt = null;
  bps = 16_000;
  private rxBytes = 0;
  private readMs = processClock.monotonicMs();

  read(): Promise<TrafficCount | null> {
    const nowMs = processClock.monotonicMs();
    this.rxBytes += (this.bps * (nowMs - this.readMs)) / 8000;
    this.readMs = nowMs;
    return Promise.resolve({ rxBytes: Math.round(this.rxBytes), txBytes: 0 });
  }
}

/** The line as it is shown, with a router, an edge and two anchors. */
export function shownLine(state: LineView['verdict']['state'] = 'up'): LineView {
  const target = (id: string, role: LineView['targets'][number]['role'], rttMs: number) => {
    const segment = role === 'router' ? 'router' : role === 'isp-edge' ? 'access' : 'internet';
    const times = { rttMs, jitterMs: 0, lossRatio: 0, sampleCount: 60, normalRttMs: null };
    const seen = { family: 4, address: id, driver: 'fping', ...times } as const;
    return { id, role, segment, ...seen } as const;
  };
  const isDown = state === 'down';
  return {
    atMs: 0,
    verdict: {
      ...{ state, cause: isDown ? 'isp-edge-down' : 'none', blame: isDown ? 'isp' : 'none' },
      ...{ sinceMs: 0, family: null, evidence: [] },
    },
    segments: [],
    targets: [
      target('router', 'router', 1),
      target('edge', 'isp-edge', 8),
      target('far', 'anchor', 90),
      target('near', 'anchor', 12),
    ],
    rejectedTargets: [],
    facts: {
      ...{ interfaceName: 'eth0', hasCarrier: true, speedBps: 1e9, isWireless: false },
      ...{ addresses: [], gateways: [], edges: [], resolvers: [] },
      ...{ isDoubleNat: false, isCgnatLikely: false },
    },
  };
}

/** A kit of which fake engines use nothing. */
export function fakeKit(engines: readonly FakeEngine[]): EngineKit {
  const unused = (): never => {
    throw new Error('a fake engine needs none');
  };
  return {
    engines,
    mover: { move: unused },
    tools: { find: unused, run: unused },
    newFetcher: () => ({ fetch: unused, close: () => undefined }),
    userAgent: 'Lineside/test',
    hasAes: true,
  };
}

/** An order as the owner gives it. */
export function anyOrder(patch: Partial<TestOrder> = {}): TestOrder {
  return {
    engine: 'cloudflare',
    settings: null,
    directions: ['down', 'up'],
    isEvidence: false,
    why: 'asked',
    scheduleId: null,
    checksId: null,
    ...patch,
  };
}

/** The services of the speed room over the spine in memory, with fake engines, pings and counters. */
export function speedRoom(
  options: { engines?: readonly FakeEngine[]; speed?: object; isStopped?: boolean } = {},
) {
  const engines = options.engines ?? [new FakeEngine()];
  const kept = new Map<number, SpeedTestDetail>();
  const keptCampaigns = new Map<number, Campaign>();
  const spine = fakeSpine({
    settings: { speed: options.speed ?? {} },
    answers: {
      speedTests: ({ limit, status, engine, scheduleId, fromMs = 0, toMs = Infinity }) =>
        Promise.resolve(
          [...kept.values()]
            .filter((test) => status === undefined || test.status === status)
            .filter((test) => engine === undefined || test.engine === engine)
            .filter((test) => scheduleId === undefined || test.scheduleId === scheduleId)
            .filter(({ startMs }) => startMs >= fromMs && startMs < toMs)
            .sort((a, b) => b.id - a.id)
            .slice(0, limit),
        ),
      speedTest: (id) => Promise.resolve(kept.get(id) ?? null),
      campaigns: () => Promise.resolve([...keptCampaigns.values()].sort((a, b) => b.id - a.id)),
    },
  });
  const { clock, journal, archive, bus, recorder, settings } = spine;
  const keep = journal.commitSpeedTest.bind(journal);
  journal.commitSpeedTest = (test) => {
    kept.set(test.id, test);
    return keep(test);
  };
  journal.commitCampaign = (campaign) => {
    keptCampaigns.set(campaign.id, campaign);
    return Promise.resolve();
  };
  const kit = fakeKit(engines);
  const pinger = new FakePinger();
  const counter = new FakeCounter();
  const line = new LineNow(bus);
  line.onModuleInit();
  bus.emit('line.viewed', shownLine());
  const lock = new LineLock(clock);
  const shelf = new EngineShelf(kit, clock, archive, settings);
  const book = new SpeedBook(clock, journal, archive, bus, recorder);
  const idleCheck = new IdleCheck([counter], clock, settings, line);
  const budget = { isStopped: () => Promise.resolve(options.isStopped ?? false) };
  const addresses = new AddressComparison(clock, line, bus);
  addresses.onModuleInit();
  const router = { refreshCount: 0, refresh: () => void (router.refreshCount += 1) };
  const tester = new SpeedTester(
    ...([kit, clock, pinger, shelf, book, lock, idleCheck, line, budget, bus] as const),
    ...([router, addresses] as const),
  );
  const desk = new SpeedDesk(book, tester, new SecondOpinion(archive, shelf, settings));
  const parts = { kept, keptCampaigns, kit, pinger, counter, addresses, router };
  const services = { line, lock, shelf, book, tester, desk };
  return { ...spine, ...parts, ...services, engine: engines[0] ?? new FakeEngine() };
}
export type SpeedRoom = ReturnType<typeof speedRoom>;
