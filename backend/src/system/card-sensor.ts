import type { Health } from '@lineside/contract';

/** How the memory card of the box fares. */
export interface CardState extends NonNullable<Health['card']> {
  /** It refused something within the last day, or its file system needs a check. */
  readonly isFailing: boolean;
}

/** Whether the memory card refuses what is asked of it. */
export interface CardSensor {
  read(): Promise<CardState>;
}
export const CARD_SENSOR = Symbol('CardSensor');
