/** Tells how warm the box is. */
export interface BoxThermometer {
  /** Degrees Celsius; `null` where this machine cannot tell. */
  celsius(): Promise<number | null>;
}
export const BOX_THERMOMETER = Symbol('BoxThermometer');
