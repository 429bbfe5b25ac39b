import type { BoxSensors, BoxSensorSource } from '../../src/measurement/box-sensors.ts';

/** What a machine without sensors says. */
export const NO_SENSORS: BoxSensors = {
  ...{ temperatureCelsius: null, isUndervolted: null, hasBeenUndervolted: null },
  ...{ isThrottled: null, hasBeenThrottled: null },
};

/** A machine that says what it is told to. */
export function fakeSensors(patch: Partial<BoxSensors> = {}): BoxSensorSource {
  return { read: () => Promise.resolve({ ...NO_SENSORS, ...patch }) };
}
