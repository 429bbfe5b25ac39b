import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import type { Verdict } from '@lineside/contract';
import { SERVICE_TERMS, type ServiceTerms } from '../config/service-terms.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { ClockTrust } from '../measurement/clock-trust.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { JOURNAL, type Journal } from '../measurement/journal.ts';
import { findStandstill, type LifeSigns, type Standstill } from './core/fitness.ts';
import { statusSentence } from './core/status-sentence.ts';
import { LatestSamples } from './latest-samples.ts';
import { SERVICE_MANAGER, type ServiceManager } from './service-manager.ts';

const TELL_LIMIT_MS = 5000;
/** Until the box is ready, so that what waits for it does not wait longer. */
const LOOK_EARLY_MS = 500;
const LOOK_MS = 10_000;
/** Looks between two deadlines of the watchdog: one that comes late must not be the end. */
const LOOKS_PER_WATCHDOG = 3;

/**
 * Tells the service manager that the box is ready, how the line is, and that the box is well: only while
 * it probes, judges and writes. A box that has come to a standstill says nothing more and is started anew.
 */
@Injectable()
export class ServiceTeller
  implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown
{
  private readonly log = new Logger(ServiceTeller.name);
  private timer: NodeJS.Timeout | null = null;
  private isListening = false;
  private isReady = false;
  private isTelling = false;
  private isRestarting = false;
  private startedMonoMs = 0;
  private verdict: { readonly verdict: Verdict; readonly monoMs: number } | null = null;
  /** As the journal tells it, and when it was first seen: its own clock may jump. */
  private flush: { readonly atMs: number | null; readonly monoMs: number } | null = null;
  private toldStandstill: Standstill | null = null;

  constructor(
    @Inject(SERVICE_TERMS) private readonly terms: ServiceTerms,
    @Inject(SERVICE_MANAGER) private readonly manager: ServiceManager,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(JOURNAL) private readonly journal: Pick<Journal, 'health'>,
    @Inject(ClockTrust) private readonly clockTrust: Pick<ClockTrust, 'doubt'>,
    @Inject(LatestSamples) private readonly samples: Pick<LatestSamples, 'latest'>,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    if (!this.terms.isHeard) return;
    this.bus.on('line.viewed', ServiceTeller.name, ({ verdict }) => {
      this.verdict = { verdict, monoMs: this.clock.monotonicMs() };
    });
    this.bus.on('restart.wanted', ServiceTeller.name, () => {
      this.isRestarting = true;
    });
  }

  onApplicationBootstrap(): void {
    if (!this.terms.isHeard) return;
    this.startedMonoMs = this.clock.monotonicMs();
    this.timer = setInterval(() => void this.look(), LOOK_EARLY_MS);
  }

  /** The web page answers: without it the box is not ready. */
  hearListening(): void {
    this.isListening = true;
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer === null) return;
    clearInterval(this.timer);
    this.timer = null;
    // Becoming a new run of the same process is no stop: systemd would kill what comes after it.
    await this.tell(this.isRestarting ? ['WATCHDOG=1', 'STATUS=Restarting.'] : ['STOPPING=1']);
  }

  private async look(): Promise<void> {
    // One at a time: a service manager that hangs must not be asked again and again.
    if (this.isTelling) return;
    this.isTelling = true;
    try {
      await this.tellState();
    } catch (error) {
      // A timer is a boundary: the next look may go better.
      this.log.error({ err: error }, 'cannot tell the service manager');
    } finally {
      this.isTelling = false;
    }
  }

  private async tellState(): Promise<void> {
    const signs = this.signs();
    const standstill = findStandstill(signs);
    this.noteStandstill(standstill);
    const status = `STATUS=${statusSentence(this.verdict?.verdict ?? null, standstill, signs.excuse)}`;
    if (this.isReady) {
      await this.tell(standstill === null ? ['WATCHDOG=1', status] : [status]);
      return;
    }
    if (!this.hasMeasured()) return;
    if (!(await this.tell(['READY=1', 'WATCHDOG=1', status]))) return;
    this.isReady = true;
    this.slowDown();
  }

  private hasMeasured(): boolean {
    return this.isListening && this.verdict !== null && this.samples.latest() !== null;
  }

  private slowDown(): void {
    if (this.timer === null) return;
    clearInterval(this.timer);
    const everyMs = Math.min(LOOK_MS, (this.terms.watchdogMs ?? Infinity) / LOOKS_PER_WATCHDOG);
    this.timer = setInterval(() => void this.look(), everyMs);
  }

  private signs(): LifeSigns {
    const monoMs = this.clock.monotonicMs();
    const { isWritable, lastFlushMs } = this.journal.health();
    if (this.flush === null || this.flush.atMs !== lastFlushMs) {
      this.flush = { atMs: lastFlushMs, monoMs };
    }
    const excuse = !isWritable ? 'disk' : this.clockTrust.doubt !== null ? 'clock' : null;
    // What could not be written until now gets its time from now on.
    if (excuse !== null) this.flush = { atMs: lastFlushMs, monoMs };
    return {
      sampleAgeMs: monoMs - (this.samples.latest()?.monoMs ?? this.startedMonoMs),
      verdictAgeMs: monoMs - (this.verdict?.monoMs ?? this.startedMonoMs),
      commitAgeMs: monoMs - this.flush.monoMs,
      excuse,
    };
  }

  private noteStandstill(standstill: Standstill | null): void {
    if (standstill === this.toldStandstill) return;
    this.toldStandstill = standstill;
    if (standstill !== null) this.log.error({ standstill }, 'the box does not do its work');
  }

  /** @returns whether it was heard */
  private async tell(assignments: readonly string[]): Promise<boolean> {
    const failure = await this.manager.tell(assignments, AbortSignal.timeout(TELL_LIMIT_MS));
    if (failure !== null) this.log.warn({ failure }, 'the service manager does not hear the box');
    return failure === null;
  }
}
