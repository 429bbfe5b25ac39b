/** A pin that drives something. */
export interface OutputPin {
  /** Lets the light shine or not; which level that is was said when the pin was opened. */
  write(isActive: boolean): void;
  /** Gives the pin back to the system. */
  release(): void;
}

/** A pin that is listened to. */
export interface InputPin {
  /** As it is now. */
  isActive(): boolean;
  release(): void;
}

/**
 * Pins by their sysfs number. Everything may throw a system error with its `code`: EBUSY when another
 * driver has the pin, EINVAL when there is none, EACCES when this user may not.
 */
export interface PinLibrary {
  openOutput(number: number, isActiveLow: boolean): OutputPin;
  openInput(number: number, isActiveLow: boolean, changed: (isActive: boolean) => void): InputPin;
}
