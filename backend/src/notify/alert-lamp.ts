import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { ALERT_LEDGER, type AlertLedger } from '../measurement/alert-ledger.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { ChannelBook } from './channel-book.ts';
import type { AlertLight } from './channel-kit.ts';

/**
 * Tells the lights whether an alert that was sent to them waits to be looked at. What counts is in the
 * database, so that they say the same after a restart.
 */
@Injectable()
export class AlertLamp implements AlertLight, OnModuleInit, OnApplicationBootstrap {
  private readonly log = new Logger(AlertLamp.name);
  private isLit = false;
  isThere = false;

  constructor(
    @Inject(ALERT_LEDGER) private readonly ledger: Pick<AlertLedger, 'hasUnread'>,
    private readonly book: ChannelBook,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    const who = AlertLamp.name;
    this.bus.on('leds.changed', who, ({ lights }) => {
      this.isThere = lights.some(({ id, place }) => id === 'box' && place !== null);
    });
    // Looked at, or brought to another channel; asked one after the other, the newest answer counts.
    this.bus.on('alert.changed', who, () => this.look());
    this.bus.on('settings.changed', who, () => this.look());
  }

  onApplicationBootstrap(): Promise<void> {
    return this.look();
  }

  show(): void {
    this.tell(true);
  }

  private async look(): Promise<void> {
    const lights = this.book.list().filter(({ kind, isEnabled }) => kind === 'led' && isEnabled);
    const ids = lights.map(({ id }) => id);
    try {
      this.tell(ids.length > 0 && (await this.ledger.hasUnread(ids)));
    } catch (error) {
      // A disk that refuses: the light stays as it is.
      this.log.warn({ err: error }, 'unread alerts cannot be counted');
    }
  }

  private tell(isLit: boolean): void {
    if (isLit === this.isLit) return;
    this.isLit = isLit;
    this.bus.emit('alert.lit', { isLit });
  }
}
