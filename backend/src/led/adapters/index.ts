import type { LedDriver } from '../led-driver.ts';
import { gpio } from './gpio.driver.ts';
import { ledClass } from './led-class.driver.ts';
import { simulated } from './simulated.driver.ts';

export { noSuchPin, openHeader, pinHindrance } from './header-pins.ts';

/** All drivers, best first: of those that can be used the first is. */
export const drivers = [gpio, ledClass, simulated] as const satisfies readonly LedDriver[];
