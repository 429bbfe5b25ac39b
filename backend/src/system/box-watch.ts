import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { BoxTrouble } from '@lineside/contract';
import { SettingsFile } from '../config/settings-file.ts';
import { ClockTrust } from '../measurement/clock-trust.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { JOURNAL, type Journal } from '../measurement/journal.ts';
import { CARD_SENSOR, type CardSensor, type CardState } from './card-sensor.ts';
import { POWER_SENSOR, type PowerSensor } from './power-sensor.ts';

const LOOK_EVERY_MS = 5000;

/** Tells the bus what is not well with the box itself. */
@Injectable()
export class BoxWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(BoxWatch.name);
  private timer: NodeJS.Timeout | null = null;
  private isLooking = false;
  /** As last told; `null` before the first time. */
  private told: string | null = null;
  /** The memory card as last seen; `null` before the first look. */
  card: CardState | null = null;

  constructor(
    @Inject(JOURNAL) private readonly journal: Pick<Journal, 'health'>,
    @Inject(POWER_SENSOR) private readonly power: PowerSensor,
    @Inject(CARD_SENSOR) private readonly cardSensor: CardSensor,
    @Inject(SettingsFile) private readonly settings: Pick<SettingsFile, 'rejection'>,
    @Inject(ClockTrust) private readonly clockTrust: Pick<ClockTrust, 'doubt'>,
    private readonly bus: EventBus,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    void this.look();
  }

  beforeApplicationShutdown(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  private async look(): Promise<void> {
    // A sensor that hangs must not be asked again and again.
    if (this.isLooking) return;
    this.isLooking = true;
    try {
      const isWeak = (await this.power.isWeak()) === true;
      this.card = await this.cardSensor.read();
      if (this.timer !== null) this.tell(this.troubles(isWeak));
    } catch (error) {
      // A timer is a boundary: the next look may go better.
      this.log.error({ err: error }, 'cannot look after the box');
    } finally {
      this.isLooking = false;
    }
  }

  private troubles(isWeak: boolean): BoxTrouble[] {
    const troubles: BoxTrouble[] = [];
    if (isWeak) troubles.push('weak-power');
    if (!this.journal.health().isWritable) troubles.push('disk');
    if (this.card?.isFailing === true) troubles.push('sd-card');
    if (this.clockTrust.doubt !== null) troubles.push('clock');
    if (this.settings.rejection !== null) troubles.push('settings');
    return troubles;
  }

  private tell(troubles: readonly BoxTrouble[]): void {
    const text = troubles.join();
    if (text === this.told) return;
    this.told = text;
    this.bus.emit('box.changed', { troubles });
  }
}
