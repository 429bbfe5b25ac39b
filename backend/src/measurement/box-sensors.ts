/** What the machine says about itself; `null`: it cannot say. */
export interface BoxSensors {
  /** Of the processor. */
  readonly temperatureCelsius: number | null;
  /** Whether the supply voltage is too low at this moment. */
  readonly isUndervolted: boolean | null;
  /** Whether it was too low at any time since the machine was switched on. */
  readonly hasBeenUndervolted: boolean | null;
  /** Whether the processor is slowed down at this moment, by heat or for lack of power. */
  readonly isThrottled: boolean | null;
  readonly hasBeenThrottled: boolean | null;
}

/** Asks the machine about itself. Implemented by the system room; used by all who tell of the box. */
export interface BoxSensorSource {
  /** Never rejects: what cannot be read is `null`. */
  read(): Promise<BoxSensors>;
}
export const BOX_SENSORS = Symbol('BoxSensorSource');
