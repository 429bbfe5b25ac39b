import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  speedFailure,
  type IdleReading,
  type SpeedFailure,
  type SpeedTestDetail,
} from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { messageOf } from '../kernel/message-of.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { LineLock } from '../measurement/line-lock.ts';
import { wait } from '../measurement/wait.ts';
import { AddressComparison } from './address-comparison.ts';
import { ByteBudget } from './byte-budget.ts';
import { ENGINE_KIT, type EngineKit } from './engine-kit.ts';
import { EngineShelf } from './engine-shelf.ts';
import { wireBytesOf } from './core/moved-bytes.ts';
import { evaluateTest } from './evaluate-test.ts';
import { IdleCheck } from './idle-check.ts';
import { LineNow } from './line-now.ts';
import { LOADED_PINGER, type LoadedPinger } from './loaded-pinger.ts';
import { RouterAsker } from './router-asker.ts';
import { SpeedBook, type TestEnd, type TestOrder } from './speed-book.ts';
import type { EngineRun, SpeedEngine } from './speed-engine.ts';
import { TestWatch } from './test-watch.ts';

const DISCARD_MS = 3000;
const WINDOW_MS = 10_000;
/** Before the load: finding a server, idle round trips. */
const PRELUDE_DEADLINE_MS = 30_000;
/** One direction with its ramp-up; those of the providers' own programs take longer than ours. */
const SIDE_DEADLINE_MS = 40_000;
/** An engine that was told to stop gets so long to do so. */
const STOPPING_MS = 5000;
const SUPERVISE_EVERY_MS = 500;
/** After a failure that may be the line's: a ping takes three seconds to time out, five of them one more. */
const DOUBT_MS = 4500;

/** Failures that a dead line causes as well as a dead server. */
const LINE_MAY_BE_DOWN: ReadonlySet<string> = new Set<SpeedFailure>([
  'no-route',
  'dns',
  'connect-timeout',
  'connection-lost',
  'stalled',
  'deadline',
  'tool-failed',
]);

/** Why a run was told to stop before its end. */
type Stop = 'deadline' | 'line-down' | 'stalled';

/** Runs one speed test from the first check to its record. */
@Injectable()
export class SpeedTester {
  private readonly log = new Logger(SpeedTester.name);

  constructor(
    @Inject(ENGINE_KIT) private readonly kit: EngineKit,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOADED_PINGER) private readonly pinger: LoadedPinger,
    private readonly shelf: EngineShelf,
    private readonly book: SpeedBook,
    private readonly lock: LineLock,
    private readonly idleCheck: IdleCheck,
    private readonly line: LineNow,
    @Inject(ByteBudget) private readonly budget: Pick<ByteBudget, 'isStopped'>,
    private readonly bus: EventBus,
    @Inject(RouterAsker) private readonly router: Pick<RouterAsker, 'refresh'>,
    private readonly addresses: AddressComparison,
  ) {}

  /**
   * Runs a test that is in the book as running, and enters how it ended. Never rejects.
   *
   * @param cancel ends the test as cancelled
   */
  async run(
    order: TestOrder,
    test: SpeedTestDetail,
    cancel: AbortSignal,
  ): Promise<SpeedTestDetail | null> {
    const end = await this.attempt(order, test, cancel).catch((error: unknown): TestEnd => {
      // A test is a boundary: a bug in an engine must not end the measuring.
      this.log.error({ err: error, id: test.id, engine: order.engine }, 'speed test threw');
      return { status: 'failed', reason: 'internal', detail: messageOf(error) };
    });
    return this.book.end(test.id, end);
  }

  private async attempt(
    order: TestOrder,
    test: SpeedTestDetail,
    cancel: AbortSignal,
  ): Promise<TestEnd> {
    const engine = this.shelf.find(order.engine);
    if (engine === null) return { status: 'failed', reason: 'not-installed' };
    const settings = order.settings ?? this.shelf.settingsOf(engine.id);
    const farIds = new Set(this.line.steps().flatMap((s) => (s.role === 'router' ? [] : [s.id])));
    const { directions } = order;
    const sideMs = DISCARD_MS + WINDOW_MS;
    const watch = new TestWatch(
      { testId: test.id, engine: engine.id, directions, sideMs, farIds },
      (progress) => this.bus.emit('speed.progress', progress),
    );
    watch.enter('waiting', this.clock.monotonicMs());
    const release = await this.lock.acquire(`speed-test-${test.id}`, cancel);
    if (release === null) return { status: 'cancelled' };
    try {
      // Looked at with the line in hand: much may have changed while it was waited for.
      const hindrance = await this.hindrance(engine, settings);
      return hindrance ?? (await this.measure(engine, settings, order, watch, cancel));
    } finally {
      release();
    }
  }

  /** Why the test is not made; `null`: nothing hinders it. */
  private async hindrance(engine: SpeedEngine, settings: unknown): Promise<TestEnd | null> {
    switch (await this.shelf.stateOf(engine, settings)) {
      case 'no-consent':
        return { status: 'skipped', reason: 'no-consent' };
      case 'not-configured':
        return { status: 'skipped', reason: 'not-configured' };
      case 'not-installed':
        return { status: 'failed', reason: 'not-installed' };
      case 'limited':
        return { status: 'skipped', reason: 'engine-limited' };
      case 'ready':
    }
    if (await this.budget.isStopped()) return { status: 'skipped', reason: 'budget' };
    const detail = this.line.cause;
    return this.line.isDown ? { status: 'skipped', reason: 'line-down', detail } : null;
  }

  private async measure(
    engine: SpeedEngine,
    settings: unknown,
    order: TestOrder,
    watch: TestWatch,
    cancel: AbortSignal,
  ): Promise<TestEnd> {
    const pinging = new AbortController();
    const isCancelled = (): boolean => cancel.aborted;
    const steps = this.line.steps();
    this.pinger.start(
      steps,
      (ping) => watch.heard(ping),
      AbortSignal.any([cancel, pinging.signal]),
    );
    try {
      watch.enter('idle-check', this.clock.monotonicMs());
      this.router.refresh();
      const idle = order.isEvidence
        ? await this.idleCheck.look(cancel)
        : await this.idleCheck.waitForIdle(cancel);
      if (isCancelled()) return { status: 'cancelled' };
      const detail = idle.isBusy ? busyText(idle) : null;
      if (idle.isBusy && !order.isEvidence) {
        return { status: 'skipped', reason: 'line-busy', detail };
      }
      const { run, stop } = await this.load(engine, settings, order, watch, cancel);
      const moved = { bytesDown: run.bytesDown, bytesUp: run.bytesUp };
      if (isCancelled()) return { status: 'cancelled', ...moved };
      if (run.outcome.status !== 'ok') {
        const failure = await this.judge(run, stop, watch, cancel);
        this.shelf.noteRun(engine.id, failure.reason ?? null, run.limitedForMs);
        return { ...failure, ...moved };
      }
      this.shelf.noteRun(engine.id, null, run.limitedForMs);
      watch.enter('evaluating', this.clock.monotonicMs());
      const { spans, pings } = watch;
      const evaluated = evaluateTest({
        ...{ engine: engine.id, result: run.outcome.reading, spans, pings, steps, idle },
        line: this.line.facts,
        sharing: this.addresses.sharing,
        window: { discardMs: DISCARD_MS, windowMs: WINDOW_MS },
      });
      return { detail, ...evaluated, ...moved };
    } finally {
      pinging.abort();
    }
  }

  /** Lets the engine load the line, under supervision. */
  private async load(
    engine: SpeedEngine,
    settings: unknown,
    { directions }: TestOrder,
    watch: TestWatch,
    cancel: AbortSignal,
  ): Promise<{ readonly run: EngineRun; readonly stop: Stop | null }> {
    let stop: Stop | null = null;
    const stopping = new AbortController();
    const stopFor = (reason: Stop): void => {
      stop ??= reason;
      stopping.abort();
    };
    const deadlineMs = PRELUDE_DEADLINE_MS + SIDE_DEADLINE_MS * directions.length;
    const deadline = setTimeout(() => stopFor('deadline'), deadlineMs);
    let lastTrouble: Stop | null = null;
    const supervision = setInterval(() => {
      const trouble = this.troubleOf(watch);
      // After a pause of this process the timer runs before all that was told meanwhile is heard.
      if (trouble !== null && lastTrouble !== null) stopFor(trouble);
      lastTrouble = trouble;
    }, SUPERVISE_EVERY_MS);
    const signal = AbortSignal.any([cancel, stopping.signal]);
    const fetcher = this.kit.newFetcher();
    const { mover, tools, userAgent, hasAes } = this.kit;
    this.bus.emit('load.changed', { load: 'own' });
    try {
      const running = engine.run(
        { directions, settings, discardMs: DISCARD_MS, windowMs: WINDOW_MS },
        {
          ...{ signal, mover, fetcher, tools, userAgent, hasAes },
          enter: (phase) => watch.enter(phase, this.clock.monotonicMs()),
          moved: (slice) => watch.moved(slice, this.clock.monotonicMs()),
        },
      );
      const run = await Promise.race([running, leftBehind(signal, watch)]);
      return { run, stop };
    } finally {
      clearTimeout(deadline);
      clearInterval(supervision);
      stopping.abort();
      fetcher.close();
      this.bus.emit('load.changed', { load: 'none' });
    }
  }

  /** Why a run has to stop; `null`: it may go on. */
  private troubleOf(watch: TestWatch): Stop | null {
    if (this.line.isDown) return 'line-down';
    if (!watch.isStarved(this.clock.monotonicMs())) return null;
    return this.isLineSilent(watch) ? 'line-down' : 'stalled';
  }

  private isLineSilent(watch: TestWatch): boolean {
    return this.line.facts?.hasCarrier === false || watch.isFarSilent === true;
  }

  /** Tells a failure of the line from one of the provider. */
  private async judge(
    { outcome }: EngineRun,
    stop: Stop | null,
    watch: TestWatch,
    cancel: AbortSignal,
  ): Promise<TestEnd> {
    const told = outcome.status === 'failed' ? outcome : null;
    const parsed = speedFailure.safeParse(told?.reason);
    const reason = stop ?? (parsed.success ? parsed.data : 'internal');
    const isLine =
      reason === 'line-down' ||
      (LINE_MAY_BE_DOWN.has(reason) && (await this.isLineGone(watch, cancel)));
    const detail = isLine ? this.line.cause : (told?.detail ?? null);
    return { status: 'failed', reason: isLine ? 'line-down' : reason, detail };
  }

  /** Waits for a sign of life from beyond the router, and for none when there never was one. */
  private async isLineGone(watch: TestWatch, cancel: AbortSignal): Promise<boolean> {
    const sinceMs = this.clock.monotonicMs();
    while (!this.line.isDown) {
      const nowMs = this.clock.monotonicMs();
      if (watch.isFarSilent === null || watch.hasFarAnsweredSince(sinceMs)) break;
      if (nowMs - sinceMs >= DOUBT_MS) return this.isLineSilent(watch);
      if (!(await wait(SUPERVISE_EVERY_MS, cancel))) break;
    }
    return this.line.isDown;
  }
}

function busyText({ otherBps, sees }: IdleReading): string {
  const where = sees === 'router' ? 'through the router' : 'through the port of this box';
  return `other traffic of ${Math.round((otherBps ?? 0) / 1000)} kbit/s ${where}`;
}

/** Stands for the run of an engine that does not heed its signal. */
function leftBehind(signal: AbortSignal, watch: TestWatch): Promise<EngineRun> {
  return new Promise((resolve) => {
    const giveUp = (): void => {
      setTimeout(() => {
        const { down, up } = wireBytesOf({ down: watch.bytesDown, up: watch.bytesUp });
        const outcome = { status: 'failed', reason: 'deadline', detail: null } as const;
        resolve({ outcome, bytesDown: down, bytesUp: up, limitedForMs: null });
      }, STOPPING_MS).unref();
    };
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}
