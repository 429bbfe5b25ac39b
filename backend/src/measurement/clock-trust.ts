import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import type { Verdict } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { BoxClock } from './box-clock.ts';
import { MACHINE_CLOCK } from './clock.ts';
import { ClockWatch, STEP_FROM_MS } from './clock-watch.ts';
import {
  clockDoubt,
  mustBelieve,
  readingDoubt,
  RELEASED_MS,
  type ClockDoubt,
} from './core/clock-doubt.ts';
import { EventBus } from './event-bus.ts';
import { ARCHIVE, JOURNAL, type Archive, type Journal } from './journal.ts';
import { Recorder } from './recorder.ts';
import { TIME_SYNC, type TimeSync } from './time-sync.ts';

const CHECK_EVERY_MS = 1000;
const ASK_EVERY_MS = 60_000;

/** Who made the clock believable. */
type SetBy = 'step' | 'machine' | 'line-up';

/** The time in which the clock is not believed. */
interface Hold {
  doubt: ClockDoubt;
  /** Wall time at monotonic zero, as assumed. */
  readonly fromMs: number;
  readonly sinceMonoMs: number;
  /** The machine's wall minus monotonic time. */
  offsetMs: number;
  /** Since when the line has been up while nobody set the clock; `null` while it is not. */
  upSinceMonoMs: number | null;
  askedMonoMs: number;
  /** The machine has said that it cannot help, and the log knows. */
  isTold: boolean;
}

/**
 * Whether the wall clock can be believed. A machine without a clock battery starts with a wrong one,
 * and keeps it until a time server answers. Until then the box keeps time by itself and the journal
 * holds everything in memory; when the clock is right, it is all dated anew and written.
 */
@Injectable()
export class ClockTrust implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(ClockTrust.name);
  private readonly stop = new AbortController();
  private hold: Hold | null = null;
  private newestStoredMs: number | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    @Inject(MACHINE_CLOCK) private readonly machine: Clock,
    private readonly boxClock: BoxClock,
    @Inject(TIME_SYNC) private readonly timeSync: TimeSync,
    @Inject(ARCHIVE) private readonly archive: Archive,
    @Inject(JOURNAL) private readonly journal: Journal,
    private readonly watch: ClockWatch,
    private readonly bus: EventBus,
    private readonly recorder: Recorder,
  ) {}

  /** Why the clock is not believed; `null` when it is. */
  get doubt(): ClockDoubt | null {
    return this.hold?.doubt ?? null;
  }

  /** Decided before anybody measures: nothing with a wrong date may slip through. */
  async onModuleInit(): Promise<void> {
    this.newestStoredMs = (await this.archive.lastKnown()).newestStoredMs;
    // Until the machine has been asked, it counts as not knowing.
    const doubt = clockDoubt({ ...this.facts(), isSynchronised: false });
    if (doubt === null) return;
    const fromMs = this.boxClock.keepTime(Math.max(RELEASED_MS, this.newestStoredMs ?? 0));
    this.journal.hold();
    const monoMs = this.machine.monotonicMs();
    this.hold = {
      doubt,
      fromMs,
      sinceMonoMs: monoMs,
      offsetMs: this.readOffset(),
      upSinceMonoMs: null,
      askedMonoMs: monoMs,
      isTold: false,
    };
    this.bus.on('verdict.changed', ClockTrust.name, (verdict) => this.noteVerdict(verdict));
  }

  onApplicationBootstrap(): void {
    if (this.hold === null) return;
    this.timer = setInterval(() => this.check(), CHECK_EVERY_MS);
    // Not awaited: the machine takes its time, and the line is measured meanwhile.
    void this.ask();
  }

  beforeApplicationShutdown(): void {
    this.stop.abort();
    // Nothing but the machine's silence spoke against the clock, and it is too late to ask.
    if (this.isMerelyUnasked()) this.believe('machine');
    this.rest();
  }

  private check(): void {
    const { hold } = this;
    if (hold === null) return;
    const monoMs = this.machine.monotonicMs();
    const offsetMs = this.readOffset();
    if (Math.abs(offsetMs - hold.offsetMs) >= STEP_FROM_MS) {
      const doubt = readingDoubt(this.facts());
      if (doubt === null) {
        this.believe('step');
        return;
      }
      hold.doubt = doubt;
      if (hold.upSinceMonoMs !== null) hold.upSinceMonoMs = monoMs;
    }
    hold.offsetMs = offsetMs;
    const upMs = hold.upSinceMonoMs === null ? 0 : monoMs - hold.upSinceMonoMs;
    if (mustBelieve(hold.doubt, upMs)) this.believe('line-up');
    else if (monoMs - hold.askedMonoMs >= ASK_EVERY_MS) void this.ask();
  }

  /** Takes the machine's word, if it has one. */
  private async ask(): Promise<void> {
    const { hold } = this;
    if (hold === null) return;
    hold.askedMonoMs = this.machine.monotonicMs();
    const isSynchronised = await this.timeSync.isSynchronised(this.stop.signal);
    if (this.stop.signal.aborted || this.hold === null) return;
    if (isSynchronised === true || (isSynchronised === null && this.isMerelyUnasked())) {
      this.believe('machine');
      return;
    }
    if (!hold.isTold) this.log.warn({ reason: hold.doubt }, 'the wall clock is not believed');
    hold.isTold = true;
  }

  private isMerelyUnasked(): boolean {
    return this.hold?.doubt === 'not-synchronised' && !this.hold.isTold;
  }

  /** From here on dates are right. Those who hear of the step find everything dated anew already. */
  private believe(by: SetBy): void {
    const { hold } = this;
    if (hold === null) return;
    this.hold = null;
    this.rest();
    const shift = { fromMs: hold.fromMs, deltaMs: this.boxClock.follow() };
    this.journal.release(shift);
    this.watch.check();
    const atMs = this.machine.nowMs();
    this.bus.emit('clock.set', { atMs, shift });
    const heldMs = Math.round(this.machine.monotonicMs() - hold.sinceMonoMs);
    const { deltaMs } = shift;
    // An answer that was only waited for in the first moments is no news.
    if (by === 'machine' && Math.abs(deltaMs) < STEP_FROM_MS && heldMs < ASK_EVERY_MS) return;
    this.log.log({ by, deltaMs, heldMs }, 'the wall clock is believed');
    const data = { by, deltaMs, heldSinceMs: atMs - heldMs, heldMs };
    void this.recorder.recordActivity('info', 'clock-set', data);
  }

  private noteVerdict({ state }: Verdict): void {
    if (this.hold === null) return;
    const isUp = state === 'up' || state === 'degraded';
    if (!isUp) this.hold.upSinceMonoMs = null;
    else this.hold.upSinceMonoMs ??= this.machine.monotonicMs();
  }

  private rest(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  private facts() {
    const { newestStoredMs } = this;
    return { nowMs: this.machine.nowMs(), newestStoredMs, uptimeMs: this.timeSync.uptimeMs() };
  }

  private readOffset(): number {
    return this.machine.nowMs() - this.machine.monotonicMs();
  }
}
