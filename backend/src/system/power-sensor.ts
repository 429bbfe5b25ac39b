/** Whether the box gets enough power. */
export interface PowerSensor {
  /** `null`: this machine cannot tell. */
  isWeak(): Promise<boolean | null>;
}
export const POWER_SENSOR = Symbol('PowerSensor');
