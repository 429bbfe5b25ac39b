import type { BoxSensors } from './core/states/box-state.ts';

/** Asks the machine about itself. */
export interface BoxSensorSource {
  /** Never rejects: what cannot be read is `null`. */
  read(): Promise<BoxSensors>;
}
export const BOX_SENSORS = Symbol('BoxSensorSource');
