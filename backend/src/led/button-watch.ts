import { Inject, Injectable, Logger } from '@nestjs/common';
import type { ButtonView, LedSettings } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { LINE_ORDERS, type LineOrders } from '../measurement/line-orders.ts';
import { noSuchPin, openHeader, pinHindrance } from './adapters/index.ts';
import { beginning, classify, nextLookMs, type PressMemory } from './core/press-classifier.ts';
import { LED_KIT, type Hindrance, type LedKit } from './led-driver.ts';
import type { InputPin } from './pins.ts';

const OFF: ButtonView = {
  ...{ state: 'off', place: null, obstacle: null, subject: null, detail: null },
};

/** Listens to the button of the box and tells the bus what was pressed. */
@Injectable()
export class ButtonWatch {
  private readonly log = new Logger(ButtonWatch.name);
  private input: InputPin | null = null;
  private memory: PressMemory | null = null;
  private timer: NodeJS.Timeout | null = null;
  private shown: ButtonView = OFF;

  constructor(
    @Inject(LED_KIT) private readonly kit: LedKit,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LINE_ORDERS) private readonly orders: LineOrders,
    private readonly bus: EventBus,
  ) {}

  get view(): ButtonView {
    return this.shown;
  }

  /** Takes the pin of the settings; without one nothing is listened to. Never rejects. */
  async open({ button: { pin, isActiveLow } }: LedSettings): Promise<void> {
    this.close();
    if (pin === null) return;
    const hindrance = await this.take(pin, isActiveLow);
    const place = `GPIO ${pin}`;
    if (hindrance === null) this.shown = { ...OFF, state: 'ready', place };
    else this.shown = { state: 'not-usable', place, ...hindrance };
    if (hindrance !== null) this.log.warn(hindrance, 'button cannot be used');
  }

  /** Gives the pin back. */
  close(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const { input } = this;
    this.input = null;
    this.shown = OFF;
    if (this.memory !== null && this.memory.held !== null) this.tellHeld(null);
    this.memory = null;
    try {
      input?.release();
    } catch (error) {
      // The pin is gone already: there is nothing left to give back.
      this.log.debug({ err: error }, 'button not released');
    }
  }

  private async take(pin: number, isActiveLow: boolean): Promise<Hindrance | null> {
    const header = await openHeader(this.kit);
    if ('obstacle' in header) return header;
    const number = header.numberOf(pin);
    if (number === null) return noSuchPin(pin);
    try {
      this.input = header.library.openInput(number, isActiveLow, (isDown) => this.look(isDown));
      const isDown = this.input.isActive();
      this.memory = beginning({ monoMs: this.clock.monotonicMs(), isDown });
      return null;
    } catch (error) {
      // The system says no: an expected answer, told to the owner.
      return pinHindrance(pin, error);
    }
  }

  private look(isDown: boolean): void {
    if (this.memory === null) return;
    const before = this.memory;
    const { memory, pressed } = classify(before, { monoMs: this.clock.monotonicMs(), isDown });
    this.memory = memory;
    this.lookAgain(memory);
    if (memory.held !== before.held) this.tellHeld(memory.held);
    if (pressed === null) return;
    this.log.log({ press: pressed }, 'button pressed');
    this.bus.emit('button.pressed', { press: pressed });
    if (pressed === 'short') void this.orderTest();
    if (pressed === 'very-long') this.bus.emit('setup.reset-wanted', { from: 'button' });
  }

  private async orderTest(): Promise<void> {
    try {
      const outcome = await this.orders.startSpeedTest();
      if (outcome.status !== 'ok') this.log.warn(outcome, 'no speed test');
    } catch (error) {
      // Nobody waits for it: a bug there must not end the process.
      this.log.error({ err: error }, 'speed test cannot be ordered');
    }
  }

  /** A held button makes no changes to be heard: it is looked at when something may follow from that. */
  private lookAgain(memory: PressMemory): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const atMs = nextLookMs(memory);
    if (atMs === null) return;
    const delayMs = Math.max(1, Math.ceil(atMs - this.clock.monotonicMs()));
    this.timer = setTimeout(() => this.lookNow(), delayMs);
  }

  private lookNow(): void {
    try {
      if (this.input !== null) this.look(this.input.isActive());
    } catch (error) {
      // A timer is a boundary: a pin that is gone must not end the process.
      this.log.warn({ err: error }, 'button cannot be read');
    }
  }

  private tellHeld(press: PressMemory['held']): void {
    this.bus.emit('button.held', { press });
  }
}
