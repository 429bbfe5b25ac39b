import type {
  LedDriverId,
  LedObstacle,
  LedSettings,
  LightId,
  LightPattern,
} from '@lineside/contract';
import type { PinLibrary } from './pins.ts';
import type { Sysfs } from './sysfs.ts';

/** What drivers reach the lights by. */
export interface LedKit {
  readonly sysfs: Sysfs;
  /** Loads the library of the pins; rejects where it cannot be used. */
  readonly loadPins: () => Promise<PinLibrary>;
}
export const LED_KIT = Symbol('LedKit');

/** Why a driver or a button cannot be used. */
export interface Hindrance {
  readonly obstacle: LedObstacle;
  /** The pin, the file, or the system's own words; `null`: nothing in particular. */
  readonly subject: string | null;
  /** The same in words, for a log. */
  readonly detail: string;
}

/** What a light is to do. */
export interface LightLook {
  readonly pattern: LightPattern;
  /** 0 to 1; drivers that cannot dim take it as 1. */
  readonly brightness: number;
}

/** The lights while a driver has them. */
export interface LightPanel {
  /** Where each light is: `GPIO 17`, `lineside:green:line`; `null`: there is none. */
  readonly places: Readonly<Record<LightId, string | null>>;
  /** Whether all lights can be dimmed. */
  readonly canDim: boolean;
  /**
   * Lets a light do something until told otherwise; never rejects, and the newest wish wins.
   *
   * @returns why it could not be set; `null`: it is
   */
  show(light: LightId, look: LightLook): Promise<string | null>;
  /** "Box off": the lights go dark, those of the board go back to what they did before. Never rejects. */
  close(): Promise<void>;
}

/** One way of making lights shine. */
export interface LedDriver {
  readonly id: LedDriverId;
  /** Looks whether it could be used, and touches nothing. `null`: it could. */
  detect(settings: LedSettings, kit: LedKit): Promise<Hindrance | null>;
  /** Takes the lights. */
  open(settings: LedSettings, kit: LedKit): Promise<LightPanel | Hindrance>;
}

/** Whether opening failed. */
export function isHindrance(opened: LightPanel | Hindrance): opened is Hindrance {
  return 'obstacle' in opened;
}
