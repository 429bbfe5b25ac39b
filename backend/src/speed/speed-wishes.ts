import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { SpeedEngineId } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import { EventBus } from '../measurement/event-bus.ts';
import type { SpeedWish } from '../measurement/events.ts';
import { EngineShelf } from './engine-shelf.ts';
import { SpeedDesk } from './speed-desk.ts';

/** Makes the tests that are wished for on the bus: by a button, or by a house that pressed one for us. */
@Injectable()
export class SpeedWishes implements OnModuleInit {
  private readonly log = new Logger(SpeedWishes.name);
  /** From the wish to the end of its test. */
  private isBusy = false;

  constructor(
    private readonly bus: EventBus,
    private readonly settings: SettingsSource,
    private readonly shelf: EngineShelf,
    private readonly desk: SpeedDesk,
  ) {}

  onModuleInit(): void {
    this.bus.on('speed.wanted', SpeedWishes.name, (wish) => {
      // Not awaited: further presses must be heard, and let go, while the test runs.
      void this.fulfil(wish);
    });
  }

  /** One at a time: whoever presses again gets no second test. */
  private async fulfil({ from }: SpeedWish): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      const engine = await this.firstReady();
      if (engine === null || !this.desk.hasRoom) {
        this.log.warn({ from, reason: engine === null ? 'no-engine' : 'busy' }, 'no test made');
        return;
      }
      const order = { engine, settings: null, directions: ['down', 'up'] } as const;
      const why = { why: 'asked', isEvidence: false, scheduleId: null, checksId: null } as const;
      await this.desk.start({ ...order, ...why }).done;
    } catch (error) {
      // Nobody waits for it: a bug here must not end the measuring.
      this.log.error({ err: error, from }, 'wish for a test failed');
    } finally {
      this.isBusy = false;
    }
  }

  /** The engines the owner has planned tests with come first. */
  private async firstReady(): Promise<SpeedEngineId | null> {
    const planned = this.settings.current().speed.schedules.flatMap(({ engines }) => engines);
    for (const id of new Set([...planned, ...this.shelf.engines.map((engine) => engine.id)])) {
      const engine = this.shelf.find(id);
      if (engine !== null && (await this.shelf.stateOf(engine)) === 'ready') return id;
    }
    return null;
  }
}
