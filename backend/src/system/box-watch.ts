import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { BoxTrouble } from '@lineside/contract';
import { SettingsFile } from '../config/settings-file.ts';
import type { Clock } from '../kernel/clock.ts';
import { BOX_SENSORS, type BoxSensorSource } from '../measurement/box-sensors.ts';
import { CLOCK } from '../measurement/clock.ts';
import { ClockTrust } from '../measurement/clock-trust.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { JOURNAL, type Journal } from '../measurement/journal.ts';
import { CARD_SENSOR, type CardSensor, type CardState } from './card-sensor.ts';
import { BoxHistory } from './core/box-history.ts';
import { UpdateDesk } from './update/update-desk.ts';

const LOOK_EVERY_MS = 5000;

/** Tells the bus what is not well with the box itself. */
@Injectable()
export class BoxWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(BoxWatch.name);
  private timer: NodeJS.Timeout | null = null;
  private isLooking = false;
  /** As last told; `null` before the first time. */
  private told: string | null = null;
  /** What happened to the box since the start. */
  readonly history = new BoxHistory();
  /** The memory card as last seen; `null` before the first look. */
  card: CardState | null = null;

  constructor(
    @Inject(JOURNAL) private readonly journal: Pick<Journal, 'health'>,
    @Inject(BOX_SENSORS) private readonly sensors: BoxSensorSource,
    @Inject(CARD_SENSOR) private readonly cardSensor: CardSensor,
    @Inject(SettingsFile) private readonly settings: Pick<SettingsFile, 'rejection'>,
    @Inject(ClockTrust) private readonly clockTrust: Pick<ClockTrust, 'doubt'>,
    @Inject(UpdateDesk) private readonly updates: Pick<UpdateDesk, 'hasUnseenFailure'>,
    private readonly bus: EventBus,
    @Inject(CLOCK) private readonly clock: Pick<Clock, 'nowMs'>,
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
      const { temperatureCelsius, isUndervolted } = await this.sensors.read();
      this.history.noteTemperature(this.clock.nowMs(), temperatureCelsius);
      this.card = await this.cardSensor.read();
      if (this.timer !== null) this.tell(this.troubles(isUndervolted === true));
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
    if (this.updates.hasUnseenFailure) troubles.push('update-failed');
    return troubles;
  }

  private tell(troubles: readonly BoxTrouble[]): void {
    this.history.noteTroubles(this.clock.nowMs(), troubles);
    const text = troubles.join();
    if (text === this.told) return;
    this.told = text;
    this.bus.emit('box.changed', { troubles });
  }
}
