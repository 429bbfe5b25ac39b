import { Inject, Injectable, Logger } from '@nestjs/common';
import type { LedDriverId, LedDriverView, LedSettings } from '@lineside/contract';
import { drivers as allDrivers } from './adapters/index.ts';
import {
  isHindrance,
  LED_KIT,
  type Hindrance,
  type LedDriver,
  type LedKit,
  type LightPanel,
} from './led-driver.ts';

/** The lights with the driver that has them, and why it is not another one. */
export interface ChosenDriver {
  readonly id: LedDriverId;
  readonly panel: LightPanel;
  readonly drivers: readonly LedDriverView[];
}

/** Finds the best driver that can be used here, or the one the owner wants. */
@Injectable()
export class DriverChoice {
  private readonly log = new Logger(DriverChoice.name);
  private readonly drivers: readonly LedDriver[] = allDrivers;

  constructor(@Inject(LED_KIT) private readonly kit: LedKit) {}

  /** Takes the lights. There is always a driver: where all else fails, the one that only simulates. */
  async open(settings: LedSettings): Promise<ChosenDriver> {
    const hindrances = new Map<LedDriverId, Hindrance>();
    let chosen: { driver: LedDriver; panel: LightPanel } | null = null;
    for (const driver of this.drivers) {
      const isWanted = settings.driver === 'auto' || settings.driver === driver.id;
      const mayBeChosen = chosen === null && (isWanted || driver.id === 'simulated');
      const opened = await this.tryDriver(driver, settings, mayBeChosen);
      if (opened === null) continue;
      if (isHindrance(opened)) hindrances.set(driver.id, opened);
      else chosen = { driver, panel: opened };
    }
    if (chosen === null) throw new Error('no driver at all: not even the simulated one');
    const { driver, panel } = chosen;
    this.log.log({ driver: driver.id, places: panel.places }, 'lights taken');
    return {
      ...{ id: driver.id, panel },
      drivers: this.drivers.map(({ id }) => viewOf(id, driver.id, hindrances.get(id) ?? null)),
    };
  }

  /** Takes the lights or only looks at them; `null`: they could be taken. */
  private async tryDriver(
    driver: LedDriver,
    settings: LedSettings,
    isToBeOpened: boolean,
  ): Promise<LightPanel | Hindrance | null> {
    try {
      const hindrance = await driver.detect(settings, this.kit);
      return hindrance === null && isToBeOpened ? await driver.open(settings, this.kit) : hindrance;
    } catch (error) {
      // A bug of a driver must not cost the box its other lights.
      this.log.error({ err: error, driver: driver.id }, 'driver failed');
      return {
        obstacle: 'failed',
        subject: null,
        detail: 'a mistake in the program; the log has it',
      };
    }
  }
}

function viewOf(
  id: LedDriverId,
  chosenId: LedDriverId,
  hindrance: Hindrance | null,
): LedDriverView {
  const obstacle = hindrance?.obstacle ?? null;
  const subject = hindrance?.subject ?? null;
  const detail = hindrance?.detail ?? null;
  if (id === chosenId) return { id, state: 'chosen', obstacle, subject, detail };
  return { id, state: hindrance === null ? 'usable' : 'not-usable', obstacle, subject, detail };
}
