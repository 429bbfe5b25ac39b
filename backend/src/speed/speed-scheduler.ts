import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import type { SpeedEngineId, SpeedSchedule } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { failed, ok, skipped, type Outcome } from '../kernel/outcome.ts';
import type { Random } from '../kernel/random.ts';
import { CLOCK, RANDOM } from '../measurement/clock.ts';
import { ClockTrust } from '../measurement/clock-trust.ts';
import { EventBus } from '../measurement/event-bus.ts';
import type { RunContext } from '../measurement/job.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import { ByteBudget } from './byte-budget.ts';
import { dueTimesOf, type DueTimes } from './core/schedule/due-times.ts';
import { isKept } from './core/budget/budget-state.ts';
import { nextInTurn, slotEndMs } from './core/schedule/slot-run.ts';
import { nextSlot, slotsBetween } from './core/schedule/slots.ts';
import { EngineShelf } from './engine-shelf.ts';
import { SpeedBook, type TestOrder } from './speed-book.ts';
import { SpeedDesk } from './speed-desk.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A test with its waits for an idle line, beside one that is under way. */
const TEST_DEADLINE_MS = 10 * MINUTE_MS;
/** A timer may be so late before the slot counts as missed. */
const LATE_MS = MINUTE_MS;
/** Of a long absence so many missed tests of a schedule are told. */
const MOST_MISSED = 50;
/** Among so many newest tests the last one of a schedule is looked for. */
const MOST_TESTS = 200;

/** A schedule at work. */
interface Plan {
  readonly schedule: SpeedSchedule;
  /** To notice a change. */
  readonly text: string;
  readonly due: DueTimes;
  /** The slot that comes next; `null` before the first look. */
  slotMs: number | null;
  /** The slot in which a run that is due was planned. */
  dueSlotMs: number | null;
  lastEngine: SpeedEngineId | null;
}

/** Makes tests by the owner's schedules: each is a job, so it can be seen, paused and run at once. */
@Injectable()
export class SpeedScheduler implements OnModuleInit, OnApplicationBootstrap {
  private readonly log = new Logger(SpeedScheduler.name);
  private readonly plans = new Map<string, Plan>();
  /** Slots of all schedules so far, for the thinning. */
  private slotCount = 0;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: Random,
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    @Inject(ARCHIVE) private readonly archive: Archive,
    @Inject(ClockTrust) private readonly clockTrust: Pick<ClockTrust, 'doubt'>,
    @Inject(ByteBudget) private readonly budget: Pick<ByteBudget, 'keepEvery'>,
    private readonly settings: SettingsSource,
    private readonly jobs: JobBoard,
    private readonly bus: EventBus,
    private readonly shelf: EngineShelf,
    private readonly book: SpeedBook,
    private readonly desk: SpeedDesk,
  ) {}

  onModuleInit(): void {
    const who = SpeedScheduler.name;
    this.bus.on('settings.changed', who, () => this.adopt());
    this.bus.on('clock.stepped', who, () => this.replan());
    this.bus.on('clock.set', who, () => this.tellMissed());
  }

  async onApplicationBootstrap(): Promise<void> {
    this.adopt();
    if (this.clockTrust.doubt === null) await this.tellMissed();
  }

  /** Takes the schedules of the settings as they are now. */
  private adopt(): void {
    const { schedules } = this.settings.current().speed;
    const wanted = new Map(
      schedules.filter(({ isEnabled }) => isEnabled).map((each) => [each.id, each]),
    );
    for (const [id, plan] of this.plans) {
      const schedule = wanted.get(id);
      if (schedule !== undefined && JSON.stringify(schedule) === plan.text) continue;
      this.plans.delete(id);
      this.jobs.remove(jobIdOf(id));
    }
    for (const schedule of wanted.values()) {
      if (!this.plans.has(schedule.id)) this.add(schedule);
    }
  }

  private add(schedule: SpeedSchedule): void {
    const times = dueTimesOf(schedule.times);
    if (times.fault !== null) {
      this.log.warn({ schedule: schedule.id, fault: times.fault }, 'schedule cannot be used');
      return;
    }
    const { due } = times;
    const text = JSON.stringify(schedule);
    const plan = { schedule, text, due, slotMs: null, dueSlotMs: null, lastEngine: null };
    this.plans.set(schedule.id, plan);
    this.jobs.add({
      kind: 'regular',
      id: jobIdOf(schedule.id),
      title: `Speed test: ${schedule.name}`,
      everyMs: this.distanceOf(due),
      timeoutMs: TEST_DEADLINE_MS * schedule.burstCount,
      nextDelayMs: () => this.nextDelayMs(plan),
      run: (context) => this.run(plan, context),
    });
  }

  private replan(): void {
    for (const [id, plan] of this.plans) {
      plan.slotMs = null;
      this.jobs.replan(jobIdOf(id));
    }
  }

  /** Until a random moment in the next slot. */
  private nextDelayMs(plan: Plan): number | null {
    const nowMs = this.clock.nowMs();
    if (plan.slotMs !== null && plan.slotMs <= nowMs) plan.dueSlotMs = plan.slotMs;
    const slotMs = nextSlot(plan.due, Math.max(nowMs, plan.slotMs ?? 0), this.localTime);
    plan.slotMs = slotMs;
    if (slotMs === null) return null;
    const spreadMs = plan.schedule.spreadMinutes * MINUTE_MS;
    return slotMs - nowMs + Math.floor(this.random.next() * spreadMs);
  }

  /** Between the next two slots, for the list of jobs. */
  private distanceOf(due: DueTimes): number {
    const firstMs = nextSlot(due, this.clock.nowMs(), this.localTime);
    const secondMs = firstMs === null ? null : nextSlot(due, firstMs, this.localTime);
    return firstMs === null || secondMs === null ? DAY_MS : secondMs - firstMs;
  }

  private async run(plan: Plan, { signal, reason }: RunContext): Promise<Outcome<unknown>> {
    const { schedule } = plan;
    const engine = await this.chooseEngine(plan);
    if (engine === null) return skipped('no-engine');
    const order = orderOf(schedule, engine);
    if (reason === 'due') {
      if (this.clockTrust.doubt !== null) return skipped('clock-not-believed');
      const { dueSlotMs } = plan;
      // After a suspended process or a changed clock.
      if (dueSlotMs !== null && this.clock.nowMs() > slotEndMs(schedule, dueSlotMs) + LATE_MS) {
        await this.book.leaveOut(order, 'missed', dueSlotMs);
        return skipped('missed');
      }
      if (await this.isThinnedOut()) {
        await this.book.leaveOut(order, 'budget');
        return skipped('budget');
      }
    }
    plan.lastEngine = engine;
    if (!(await this.isPolite(engine))) {
      await this.book.leaveOut(order, 'engine-limited');
      return skipped('engine-limited');
    }
    let outcome: Outcome<unknown> = skipped('stopped');
    for (let count = 0; count < schedule.burstCount && !signal.aborted; count += 1) {
      outcome = await this.makeTest(order, signal);
    }
    return outcome;
  }

  private async makeTest(order: TestOrder, signal: AbortSignal): Promise<Outcome<unknown>> {
    const { id, done } = this.desk.start(order);
    const cancel = (): void => void this.desk.cancel(id);
    signal.addEventListener('abort', cancel, { once: true });
    const test = await done;
    signal.removeEventListener('abort', cancel);
    // A failed test is told by itself; the schedule has done its work.
    if (test?.status === 'skipped') return skipped(test.reason ?? 'skipped');
    return test?.reason === 'internal' ? failed('internal', test.detail) : ok(test?.id ?? null);
  }

  private async isThinnedOut(): Promise<boolean> {
    const number = this.slotCount;
    this.slotCount += 1;
    return !isKept(number, await this.budget.keepEvery());
  }

  private async chooseEngine(plan: Plan): Promise<SpeedEngineId | null> {
    plan.lastEngine ??= await this.lastEngineOf(plan.schedule);
    const ready: SpeedEngineId[] = [];
    for (const id of plan.schedule.engines) {
      const engine = this.shelf.find(id);
      const isReady = engine !== null && (await this.shelf.stateOf(engine)) === 'ready';
      if (isReady && (await this.isPolite(id))) ready.push(id);
    }
    return nextInTurn(plan.schedule.engines, plan.lastEngine, ready);
  }

  private async lastEngineOf({ id }: SpeedSchedule): Promise<SpeedEngineId | null> {
    const tests = await this.archive.speedTests({ limit: MOST_TESTS });
    return tests.find(({ scheduleId }) => scheduleId === id)?.engine ?? null;
  }

  /** Whether the provider's pause since its last test is over. */
  private async isPolite(id: SpeedEngineId): Promise<boolean> {
    const pauseMs = this.shelf.find(id)?.politePauseMs ?? 0;
    if (pauseMs === 0) return true;
    const fromMs = Math.max(0, this.clock.nowMs() - pauseMs);
    const tests = await this.archive.speedTests({ engine: id, fromMs, limit: MOST_TESTS });
    return tests.every(({ status }) => status === 'skipped');
  }

  /** Slots that passed while the box was not alive. */
  private async tellMissed(): Promise<void> {
    const { lastObservedMs } = await this.archive.lastKnown();
    if (lastObservedMs === null) return;
    const paused = new Set(this.settings.current().pausedJobs);
    for (const { schedule, due } of this.plans.values()) {
      const [engine] = schedule.engines;
      if (engine === undefined || paused.has(jobIdOf(schedule.id))) continue;
      const range = { afterMs: lastObservedMs, untilMs: this.clock.nowMs() };
      const slots = slotsBetween(due, range, this.localTime, MOST_MISSED);
      for (const slotMs of slots.reverse()) {
        await this.book.leaveOut(orderOf(schedule, engine), 'missed', slotMs);
      }
    }
  }
}

/** Id of a schedule's job. */
export function jobIdOf(scheduleId: string): string {
  return `speed-${scheduleId}`;
}

function orderOf(schedule: SpeedSchedule, engine: SpeedEngineId): TestOrder {
  const { id, directions, isEvidence } = schedule;
  return {
    ...{ engine, settings: null, directions, isEvidence },
    ...{ why: 'schedule', scheduleId: id, checksId: null },
  };
}
