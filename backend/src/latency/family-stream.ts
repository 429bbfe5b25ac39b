import type { Family, IcmpError, LatencyDriverId, LatencySample, Target } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { PROBE_EVERY_MS, PROBE_TIMEOUT_MS } from './core/probe-time.ts';
import type { DriverSink, LatencyDriver } from './latency-driver.ts';

/** Targets often change several times in a row: the router, then its edge. */
const SETTLE_MS = 200;
const BACK_OFF_MS = [1000, 2000, 5000] as const;
const MAX_BACK_OFF_MS = 10_000;
/** The control target answers each second, so silence means trouble. */
const SILENT_AFTER_MS = 5000;
const WATCH_EVERY_MS = 1000;
/** A watch that comes later than this says that we were asleep, not that the driver was silent. */
const STALLED_AFTER_MS = 2000;
/** A driver that worked this long has not failed "in a row" with its failures before. */
const HEALTHY_AFTER_MS = 10_000;
const MAX_FAILURES_IN_A_ROW = 3;
const RECONSIDER_EVERY_MS = 600_000;
/** How long a replaced run may still tell the fate of probes under way. */
const DRAIN_MS = PROBE_TIMEOUT_MS + 500;

/** Who hears a stream. */
export interface StreamListener {
  /** @returns when the probe was sent, on the monotonic clock */
  sample(sample: LatencySample): number;
  icmpError(error: IcmpError): void;
  restarted(family: Family, driver: LatencyDriverId, reason: string): void;
  changedDriver(family: Family, from: LatencyDriverId, to: LatencyDriverId, reason: string): void;
}

/** One start of a driver. */
interface Run {
  readonly driver: LatencyDriver;
  readonly stop: AbortController;
  readonly startedMonoMs: number;
  /** Probes sent from here on (UTC epoch ms) belong to the run that replaced this one. */
  endsBeforeMs: number;
  heardMonoMs: number;
  noiseCount: number;
  /** When the first target was probed last; `null` before its first sample. */
  probedMonoMs: number | null;
}

/**
 * Keeps the samples of one family coming: starts the best usable driver, restarts it when it ends
 * or falls silent, lets the next one take over when it fails again and again, and replaces a run
 * without losing or doubling a second when the targets change. Lives as long as its signal.
 */
export class FamilyStream {
  private targets: readonly Target[] = [];
  private driver: LatencyDriver | null = null;
  private run: Run | null = null;
  private readonly draining = new Set<Run>();
  private readonly barred = new Map<LatencyDriverId, string>();
  private failuresInARow = 0;
  /** Only the newest choice counts; detecting takes a while. */
  private choiceCount = 0;
  private isChoosing = false;
  private planned: NodeJS.Timeout | undefined;
  private watchedMonoMs: number;

  constructor(
    private readonly family: Family,
    private readonly drivers: readonly LatencyDriver[],
    private readonly clock: Clock,
    private readonly listener: StreamListener,
    private readonly signal: AbortSignal,
  ) {
    this.watchedMonoMs = clock.monotonicMs();
  }

  /** What it probes with at present; `null` before the first choice. */
  get driverInUse(): LatencyDriver | null {
    return this.driver;
  }

  /** Starts watching over the stream. It idles until it has targets. */
  open(): void {
    const watch = setInterval(() => this.watch(), WATCH_EVERY_MS);
    const reconsider = setInterval(() => this.reconsider(), RECONSIDER_EVERY_MS);
    this.signal.addEventListener('abort', () => {
      clearInterval(watch);
      clearInterval(reconsider);
      this.dropRuns();
    });
  }

  /** Takes the targets of this family; they are probed from the next whole step on. */
  setTargets(targets: readonly Target[]): void {
    if (JSON.stringify(targets) === JSON.stringify(this.targets)) return;
    this.targets = targets;
    if (this.driver === null) this.plan(() => void this.choose(), SETTLE_MS);
    else if (this.run !== null) {
      this.run.endsBeforeMs = Infinity;
      this.plan(() => this.replace(), SETTLE_MS);
    } else if (this.planned === undefined && !this.isChoosing) {
      this.plan(() => this.begin(), SETTLE_MS);
    }
  }

  /** Starts anew at once, e.g. because fping cannot bear a jump of the wall clock. */
  restart(reason: string): void {
    const { driver } = this;
    if (driver === null || this.run === null) return;
    this.dropRuns();
    this.listener.restarted(this.family, driver.id, reason);
    this.begin();
  }

  private async choose(): Promise<void> {
    this.choiceCount += 1;
    const choice = this.choiceCount;
    this.isChoosing = true;
    const reasons: string[] = [];
    for (const driver of this.drivers) {
      const reason = this.barred.get(driver.id) ?? (await driver.detect(this.signal));
      if (this.signal.aborted || choice !== this.choiceCount) return;
      if (reason === null) {
        this.isChoosing = false;
        this.use(driver, reasons.join('; '));
        return;
      }
      reasons.push(`${driver.id}: ${reason}`);
    }
    // Nothing works: start over with the best one after a pause.
    this.isChoosing = false;
    this.barred.clear();
    this.plan(() => void this.choose(), MAX_BACK_OFF_MS);
  }

  private use(driver: LatencyDriver, reason: string): void {
    const from = this.driver?.id ?? this.drivers[0]?.id ?? driver.id;
    this.driver = driver;
    if (from !== driver.id) {
      this.failuresInARow = 0;
      this.listener.changedDriver(this.family, from, driver.id, reason);
    }
    if (this.run?.driver !== driver) this.replace();
  }

  /** A better driver may work again: a package was installed, a privilege given. */
  private reconsider(): void {
    if (this.driver === null || this.driver === this.drivers[0]) return;
    this.barred.clear();
    void this.choose();
  }

  /** Hands over to a new run exactly one step after the last probe of the old one. */
  private replace(): void {
    const { run } = this;
    if (run === null || run.probedMonoMs === null) {
      this.begin();
      return;
    }
    const sinceMs = this.clock.monotonicMs() - run.probedMonoMs;
    const delayMs = PROBE_EVERY_MS - (sinceMs % PROBE_EVERY_MS);
    // The old run may come first by a hair with its next round: that one is the new run's.
    run.endsBeforeMs = this.clock.nowMs() + delayMs - PROBE_EVERY_MS / 2;
    this.plan(() => this.begin(), delayMs);
  }

  private begin(): void {
    this.retire();
    const { driver } = this;
    if (this.signal.aborted || driver === null || this.targets.length === 0) return;
    const monoMs = this.clock.monotonicMs();
    const run: Run = {
      driver,
      stop: new AbortController(),
      startedMonoMs: monoMs,
      endsBeforeMs: Infinity,
      heardMonoMs: monoMs,
      noiseCount: 0,
      probedMonoMs: null,
    };
    this.run = run;
    driver.start(this.targets, this.family, this.sinkOf(run), run.stop.signal);
  }

  /** Lets the current run tell the fate of what it has sent, but nothing newer. */
  private retire(): void {
    const { run } = this;
    if (run === null) return;
    this.run = null;
    run.endsBeforeMs = Math.min(run.endsBeforeMs, this.clock.nowMs());
    this.draining.add(run);
    const timer = setTimeout(() => {
      this.draining.delete(run);
      run.stop.abort();
    }, DRAIN_MS);
    run.stop.signal.addEventListener('abort', () => clearTimeout(timer));
  }

  private sinkOf(run: Run): DriverSink {
    const firstId = this.targets[0]?.id;
    return {
      sample: (sample) => {
        if (run.stop.signal.aborted || sample.sentMs >= run.endsBeforeMs) return;
        const sentMonoMs = this.listener.sample(sample);
        run.heardMonoMs = this.clock.monotonicMs();
        if (sample.targetId === firstId) run.probedMonoMs = sentMonoMs;
      },
      icmpError: (error) => {
        if (this.run === run) this.listener.icmpError(error);
      },
      noise: () => {
        run.noiseCount += 1;
      },
      ended: (reason) => this.fail(run, reason),
    };
  }

  private fail(run: Run, reason: string): void {
    if (this.run !== run || run.stop.signal.aborted) return;
    run.stop.abort();
    this.run = null;
    if (run.heardMonoMs - run.startedMonoMs >= HEALTHY_AFTER_MS) this.failuresInARow = 0;
    const pauseMs = BACK_OFF_MS[this.failuresInARow] ?? MAX_BACK_OFF_MS;
    this.failuresInARow += 1;
    const { id } = run.driver;
    const noise = run.noiseCount === 0 ? '' : `, ${run.noiseCount} unreadable lines`;
    this.listener.restarted(this.family, id, reason + noise);
    if (this.failuresInARow < MAX_FAILURES_IN_A_ROW) {
      this.plan(() => this.begin(), pauseMs);
      return;
    }
    this.barred.set(id, `failed ${this.failuresInARow} times in a row, last: ${reason}${noise}`);
    this.unplan();
    void this.choose();
  }

  private watch(): void {
    const monoMs = this.clock.monotonicMs();
    const wasAsleep = monoMs - this.watchedMonoMs > STALLED_AFTER_MS;
    this.watchedMonoMs = monoMs;
    if (wasAsleep || this.run === null) return;
    if (monoMs - this.run.heardMonoMs > SILENT_AFTER_MS) this.fail(this.run, 'silent');
  }

  /** One thing is planned at a time; the newest plan counts. */
  private plan(act: () => void, delayMs: number): void {
    this.unplan();
    if (this.signal.aborted) return;
    this.planned = setTimeout(() => {
      this.planned = undefined;
      act();
    }, delayMs);
  }

  private unplan(): void {
    clearTimeout(this.planned);
    this.planned = undefined;
  }

  private dropRuns(): void {
    this.unplan();
    for (const run of this.draining) run.stop.abort();
    this.draining.clear();
    this.run?.stop.abort();
    this.run = null;
  }
}
