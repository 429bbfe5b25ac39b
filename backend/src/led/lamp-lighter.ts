import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import type { LedsView, LightId, Verdict } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { ClockTrust } from '../measurement/clock-trust.ts';
import { EventBus } from '../measurement/event-bus.ts';
import type { ButtonPress } from '../measurement/events.ts';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import { ButtonWatch } from './button-watch.ts';
import type { BoxFacts } from './core/box-light.ts';
import { addressShow, allLights, NO_ADDRESS_SHOW, TEST_SHOW } from './core/light-show.ts';
import { isNight } from './core/night-hours.ts';
import { LIGHTS, panelTasks, type LightTask } from './core/panel-signs.ts';
import { DriverChoice, type ChosenDriver } from './driver-choice.ts';
import { OwnAddress } from './own-address.ts';
import { ShowPlayer } from './show-player.ts';
import { SpeedWatch } from './speed-watch.ts';

/** How often the hours of the night and the age of the newest test are looked at. */
const LOOK_EVERY_MS = 5000;

/** Keeps the three lights true: hears the bus and lets them show what it says. */
@Injectable()
export class LampLighter
  implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown
{
  private readonly log = new Logger(LampLighter.name);
  private readonly player = new ShowPlayer(() => this.light());
  private verdict: Pick<Verdict, 'state' | 'blame'> | null = null;
  private box: BoxFacts = {
    ...{ isStarting: true, waitsForSetup: false, troubles: [], hasUnreadAlert: false },
  };
  private testEndsMs: number | null = null;
  private chosen: ChosenDriver | null = null;
  /** What was asked of the panel last, by light. */
  private readonly asked = new Map<LightId, string>();
  private readonly faults = new Map<LightId, string>();
  /** The settings that are in force, as text. */
  private adopted = '';
  private queue: Promise<void> = Promise.resolve();
  private told = '';
  private timer: NodeJS.Timeout | null = null;
  private isClosed = false;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    @Inject(ClockTrust) private readonly clockTrust: Pick<ClockTrust, 'doubt'>,
    private readonly settings: SettingsSource,
    private readonly bus: EventBus,
    private readonly choice: DriverChoice,
    private readonly speed: SpeedWatch,
    private readonly address: OwnAddress,
    private readonly button: ButtonWatch,
  ) {}

  onModuleInit(): void {
    const who = LampLighter.name;
    // Both: the view is told at once, the verdict once it is on the disk.
    this.bus.on('line.viewed', who, ({ verdict }) => this.takeVerdict(verdict));
    this.bus.on('verdict.changed', who, (verdict) => this.takeVerdict(verdict));
    this.bus.on('speed.changed', who, () => this.light());
    this.bus.on('box.changed', who, ({ troubles }) => this.takeBox({ troubles }));
    this.bus.on('setup.changed', who, ({ isOpen }) => this.takeBox({ waitsForSetup: isOpen }));
    this.bus.on('alert.lit', who, ({ isLit }) => this.takeBox({ hasUnreadAlert: isLit }));
    this.bus.on('settings.changed', who, () => void this.adopt());
    this.bus.on('button.held', who, ({ press }) => this.showHeld(press));
    this.bus.on('button.pressed', who, ({ press }) => {
      if (press === 'long') this.showAddress();
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => this.light(), LOOK_EVERY_MS);
    await Promise.all([this.adopt(), this.speed.recall()]);
    this.light();
  }

  /** The lights say "box off". */
  async beforeApplicationShutdown(): Promise<void> {
    this.isClosed = true;
    if (this.timer !== null) clearInterval(this.timer);
    this.player.stop('any');
    this.button.close();
    await this.queue;
    await this.chosen?.panel.close();
  }

  /** Shows which light is which, and every pattern, for so long. */
  test(seconds: number): LedsView {
    this.testEndsMs = this.clock.nowMs() + seconds * 1000;
    this.player.play('test', TEST_SHOW, seconds * 1000);
    return this.view();
  }

  /** Ends a test before its time. */
  endTest(): LedsView {
    this.player.stop('test');
    return this.view();
  }

  /** What each light shows and means at this moment. */
  view(): LedsView {
    const tasks = this.tasks();
    const { chosen } = this;
    const mode = this.player.now?.mode ?? 'normal';
    return {
      ...{ atMs: this.clock.nowMs(), mode, isNight: this.isNight() },
      testEndsMs: mode === 'test' ? this.testEndsMs : null,
      canDim: chosen?.panel.canDim ?? false,
      lights: LIGHTS.map((id) => ({
        ...{ id, ...tasks[id], brightness: chosen?.panel.canDim ? tasks[id].brightness : 1 },
        place: chosen?.panel.places[id] ?? null,
        fault: this.faults.get(id) ?? null,
      })),
      drivers: [...(chosen?.drivers ?? [])],
      button: this.button.view,
    };
  }

  private takeVerdict({ state, blame }: Verdict): void {
    this.verdict = { state, blame };
    this.box = { ...this.box, isStarting: false };
    this.light();
  }

  private takeBox(news: Partial<BoxFacts>): void {
    this.box = { ...this.box, ...news };
    this.light();
  }

  private showHeld(press: ButtonPress | null): void {
    if (press === 'long') this.player.hold('button-held', allLights('steady', 0));
    else if (press === 'very-long') this.player.hold('button-held', allLights('fast-blink', 0));
    else this.player.stop('button-held');
  }

  private showAddress(): void {
    const { ipv4 } = this.address;
    const show = ipv4 === null ? NO_ADDRESS_SHOW : addressShow(ipv4);
    this.player.play('address', show, null);
  }

  /** Takes driver and button anew where the settings say so; one change after the other. */
  private adopt(): Promise<void> {
    this.queue = this.queue
      .then(() => this.takeLights())
      .catch((error: unknown) => {
        // Without lights the box still measures.
        this.log.error({ err: error }, 'lights cannot be taken');
      });
    return this.queue;
  }

  private async takeLights(): Promise<void> {
    const { leds } = this.settings.current();
    const { driver, gpio, ledClass, button } = leds;
    const wiring = JSON.stringify({ driver, gpio, ledClass, button });
    if (!this.isClosed && wiring !== this.adopted) {
      this.adopted = wiring;
      await this.chosen?.panel.close();
      this.chosen = null;
      this.chosen = await this.choice.open(leds);
      await this.button.open(leds);
      this.asked.clear();
      this.faults.clear();
    }
    this.light();
  }

  private isNight(): boolean {
    // A clock that is not believed cannot tell day from night.
    if (this.clockTrust.doubt !== null) return false;
    const { minuteOfDay } = this.localTime.momentOf(this.clock.nowMs());
    return isNight(this.settings.current().leds.night, minuteOfDay);
  }

  private tasks(): Record<LightId, LightTask> {
    const { isTesting } = this.speed;
    const facts = { verdict: this.verdict, isTesting, grade: this.speed.grade(), box: this.box };
    const stage = { show: this.player.now, isNight: this.isNight() };
    return panelTasks({ ...facts, ...stage }, this.settings.current().leds);
  }

  /** Lets every light whose task has changed do it, and tells the bus. */
  private light(): void {
    if (this.isClosed) return;
    const tasks = this.tasks();
    const { chosen } = this;
    if (chosen !== null) {
      for (const id of LIGHTS) this.ask(chosen, id, tasks[id]);
    }
    this.tell();
  }

  private ask({ panel }: ChosenDriver, id: LightId, { pattern, brightness }: LightTask): void {
    const wish = `${pattern} ${brightness}`;
    if (this.asked.get(id) === wish) return;
    this.asked.set(id, wish);
    void panel.show(id, { pattern, brightness }).then((fault) => this.noteFault(id, fault));
  }

  private noteFault(id: LightId, fault: string | null): void {
    if (fault === (this.faults.get(id) ?? null)) return;
    if (fault === null) this.faults.delete(id);
    else this.faults.set(id, fault);
    // Forgotten, so that the next look tries again.
    if (fault !== null) this.asked.delete(id);
    if (fault !== null) this.log.warn({ light: id, fault }, 'light cannot be set');
    this.tell();
  }

  private tell(): void {
    const view = this.view();
    const text = JSON.stringify({ ...view, atMs: 0 });
    if (text === this.told) return;
    this.told = text;
    this.bus.emit('leds.changed', view);
  }
}
