import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Family, LatencySample, Target } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { Recorder } from '../measurement/recorder.ts';
import { TargetBook } from '../measurement/target-book.ts';
import { TargetWay, type Way, type WayProbe, type WayTurn } from './core/target-way.ts';
import type { LatencyDriver } from './latency-driver.ts';
import { lookAgain } from './second-look.ts';

/** How often a target that is probed by TCP is asked by ICMP again. */
const LOOK_EVERY_MS = 20_000;
/** The control target answers each second; after a longer pause, silence before it proves nothing. */
const BLIND_AFTER_MS = 3000;

/** Who probes, as the chooser sees it. */
export interface WayUser {
  /** One or more targets go another way from now on. */
  waysChanged(): void;
  /** What a family is probed with; `null`: nothing yet. */
  driverOf(family: Family): LatencyDriver | null;
}

/** One anchor and how it is probed. */
interface Choice {
  readonly target: Target;
  readonly way: TargetWay;
}

/** A loopback target and when its newest answer came, on the monotonic clock. */
interface Control {
  readonly family: Family;
  heardMonoMs: number | null;
}

/**
 * Chooses how each anchor is probed: by TCP where ICMP is filtered. Hears samples and TCP checks from
 * the bus; the answers of the control target are its clock, so it decides nothing while we are blind.
 */
@Injectable()
export class WayChooser implements OnModuleInit {
  private choices = new Map<string, Choice>();
  private controls = new Map<string, Control>();
  private user: WayUser | null = null;
  private signal = AbortSignal.abort();
  private looks: NodeJS.Timeout | undefined;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly bus: EventBus,
    private readonly targetBook: TargetBook,
    private readonly recorder: Recorder,
  ) {}

  onModuleInit(): void {
    const who = WayChooser.name;
    this.bus.on('measurement.recorded', who, ({ kind, monoMs, outcome }) => {
      if (this.user === null || outcome.status !== 'ok') return;
      if (kind === 'latency') this.hearSample(outcome.reading, monoMs);
      else if (kind === 'reach' && outcome.reading.check === 'tcp') {
        const { targetId, failure } = outcome.reading;
        this.choices.get(targetId)?.way.addConnection(monoMs, failure === null);
      }
    });
    this.bus.on('targets.changed', who, ({ targets }) => this.adopt(targets));
  }

  /** Begins to choose, with every target on the usual way. Ends when the signal aborts. */
  open(user: WayUser, signal: AbortSignal): void {
    this.choices = new Map();
    this.controls = new Map();
    this.user = user;
    this.adopt(this.targetBook.targets);
    signal.addEventListener('abort', () => {
      if (this.user === user) this.user = null;
      this.stopLooking();
    });
    this.signal = signal;
  }

  wayOf(targetId: string): Way {
    return this.choices.get(targetId)?.way.way ?? 'icmp';
  }

  /** Whether a probe sent on a way counts: on the way left behind, only if it was sent before. */
  admits(targetId: string, way: Way, sentMonoMs: number): boolean {
    const known = this.choices.get(targetId)?.way;
    if (known === undefined) return true;
    return known.way === way ? sentMonoMs >= known.sinceMs : sentMonoMs < known.sinceMs;
  }

  private adopt(targets: readonly Target[]): void {
    const { choices, controls } = this;
    this.choices = new Map();
    this.controls = new Map();
    for (const target of targets) {
      const { id, role, family } = target;
      if (role === 'anchor') {
        this.choices.set(id, choices.get(id) ?? { target, way: new TargetWay() });
      } else if (role === 'control') {
        this.controls.set(id, controls.get(id) ?? { family, heardMonoMs: null });
      }
    }
  }

  private hearSample(sample: LatencySample, sentMs: number): void {
    const choice = this.choices.get(sample.targetId);
    if (choice !== undefined) {
      const way: Way = sample.driver === 'tcp-connect' ? 'tcp' : 'icmp';
      if (way === choice.way.way) choice.way.addProbe({ sentMs, fate: fateOf(sample) });
      return;
    }
    const control = this.controls.get(sample.targetId);
    if (control === undefined || sample.rttMs === null) return;
    this.hearControl(control, sentMs + sample.rttMs);
  }

  private hearControl(control: Control, heardMonoMs: number): void {
    const lastMonoMs = control.heardMonoMs ?? -Infinity;
    control.heardMonoMs = Math.max(lastMonoMs, heardMonoMs);
    const choices = [...this.choices.values()].filter(
      ({ target }) => target.family === control.family,
    );
    if (heardMonoMs - lastMonoMs > BLIND_AFTER_MS) {
      for (const { way } of choices) way.forgetSilence(heardMonoMs);
    }
    this.decide(choices, heardMonoMs);
  }

  private decide(choices: readonly Choice[], nowMonoMs: number): void {
    const turned = choices.filter(({ target, way }) => {
      const turn = way.decide(nowMonoMs);
      if (turn !== null) this.tell(target, turn);
      return turn !== null;
    });
    if (turned.length === 0) return;
    this.user?.waysChanged();
    this.keepLooking();
  }

  private tell({ id, address }: Target, { way, silentMs }: WayTurn): void {
    void this.recorder.recordActivity('info', `target-switched-to-${way}`, {
      targetId: id,
      address,
      silentMs: silentMs === null ? null : Math.round(silentMs),
    });
  }

  private keepLooking(): void {
    const isNeeded = [...this.choices.values()].some(({ way }) => way.way === 'tcp');
    if (!isNeeded) this.stopLooking();
    else this.looks ??= setInterval(() => void this.lookAtAll(), LOOK_EVERY_MS);
  }

  private async lookAtAll(): Promise<void> {
    const choices = [...this.choices.values()].filter(({ way }) => way.way === 'tcp');
    if (choices.length === 0) this.stopLooking();
    await Promise.all(
      ([4, 6] as const).map((family) =>
        this.look(
          family,
          choices.filter(({ target }) => target.family === family),
        ),
      ),
    );
  }

  private async look(family: Family, choices: readonly Choice[]): Promise<void> {
    const driver = this.user?.driverOf(family) ?? null;
    if (choices.length === 0 || driver === null || driver.id === 'tcp-connect') return;
    const targets = choices.map(({ target }) => target);
    const answered = await lookAgain(driver, targets, family, this.signal);
    if (this.signal.aborted) return;
    const present = choices.filter(({ target, way }) => this.choices.get(target.id)?.way === way);
    for (const { target, way } of present) way.addLook(answered.has(target.id));
    this.decide(present, this.clock.monotonicMs());
  }

  private stopLooking(): void {
    clearInterval(this.looks);
    this.looks = undefined;
  }
}

function fateOf({ rttMs, loss }: LatencySample): WayProbe['fate'] {
  if (rttMs !== null) return 'answered';
  return loss === 'send-failed' ? 'refused' : 'lost';
}
