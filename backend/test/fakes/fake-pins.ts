import type { PinLibrary } from '../../src/led/pins.ts';
import type { FakeSysfs } from './fake-sysfs.ts';

/** Inputs of a fake header, to be pressed. */
export class FakePins {
  private readonly listeners = new Map<number, (isActive: boolean) => void>();
  private readonly levels = new Map<number, boolean>();

  constructor(private readonly sysfs: FakeSysfs) {}

  /** Works on the files of the fake kernel in the way onoff does on the real ones. */
  readonly library: PinLibrary = {
    openOutput: (number, isActiveLow) => {
      const folder = `class/gpio/gpio${number}`;
      if (!this.sysfs.isExported(number)) this.sysfs.writeNow('class/gpio/export', String(number));
      this.sysfs.writeNow(`${folder}/active_low`, isActiveLow ? '1' : '0');
      this.sysfs.writeNow(`${folder}/direction`, isActiveLow ? 'high' : 'low');
      return {
        write: (isActive) => this.sysfs.writeNow(`${folder}/value`, isActive ? '1' : '0'),
        release: () => this.sysfs.writeNow('class/gpio/unexport', String(number)),
      };
    },
    openInput: (number, _isActiveLow, changed) => {
      this.sysfs.writeNow('class/gpio/export', String(number));
      this.listeners.set(number, changed);
      return {
        isActive: () => this.levels.get(number) ?? false,
        release: () => {
          this.listeners.delete(number);
          this.sysfs.writeNow('class/gpio/unexport', String(number));
        },
      };
    },
  };

  /** Presses a button or lets it go. */
  set(number: number, isActive: boolean): void {
    this.levels.set(number, isActive);
    this.listeners.get(number)?.(isActive);
  }
}
