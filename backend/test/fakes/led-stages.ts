import { ledSettings, type LedSettings, type LightId } from '@lineside/contract';
import { gpio } from '../../src/led/adapters/gpio.driver.ts';
import { ledClass } from '../../src/led/adapters/led-class.driver.ts';
import { simulated } from '../../src/led/adapters/simulated.driver.ts';
import type { LedDriver, LedKit } from '../../src/led/led-driver.ts';
import { FakePins } from './fake-pins.ts';
import type { FakeSysfs } from './fake-sysfs.ts';

/** A machine on which a driver can work, and how its lights are seen from outside. */
export interface LedStage {
  readonly name: string;
  readonly driver: LedDriver;
  readonly settings: LedSettings;
  /** Builds the machine. */
  readonly build: (sysfs: FakeSysfs) => void;
  /** Whether a light shines at this moment; `null`: nobody can see it. */
  readonly isLit: ((sysfs: FakeSysfs, light: LightId) => boolean) | null;
  /** Lights that are still there when the driver has let go of them. */
  readonly isDarkAtEnd: boolean;
  /** A file whose refusal keeps the driver from the lights; `null`: there is none. */
  readonly lockedFile: string | null;
  /** A file that is written by each change of the line light; `null`: there is none. */
  readonly lineFile: string | null;
}

const BASE = 512;
const PINS: Readonly<Record<LightId, number>> = { line: 17, speed: 27, box: 22 };
const OWN: Readonly<Record<LightId, string>> = {
  line: 'lineside:green:line',
  speed: 'lineside:blue:speed',
  box: 'lineside:red:box',
};

function buildHeader(sysfs: FakeSysfs): void {
  sysfs.addChip('raspberrypi-exp-gpio', 570, 8);
  sysfs.addChip('pinctrl-bcm2711', BASE, 58);
}

function gpioStage(name: string, isActiveLow: boolean): LedStage {
  const light = (id: LightId) => ({ pin: PINS[id], isActiveLow });
  return {
    name,
    driver: gpio,
    settings: ledSettings.parse({
      gpio: { line: light('line'), speed: light('speed'), box: light('box') },
    }),
    build: buildHeader,
    isLit: (sysfs, id) => sysfs.isHigh(BASE + PINS[id]) !== isActiveLow,
    isDarkAtEnd: false,
    lockedFile: 'class/gpio/export',
    lineFile: `class/gpio/gpio${BASE + PINS.line}/value`,
  };
}

function ledClassStage(name: string, triggers: readonly string[], lateCount = 0): LedStage {
  return {
    name,
    driver: ledClass,
    settings: ledSettings.parse({}),
    build: (sysfs) => {
      for (const led of Object.values(OWN))
        sysfs.addLed({ name: led, triggers, maxBrightness: 255 });
      sysfs.lateCount = lateCount;
    },
    isLit: (sysfs, id) => sysfs.isLedLit(OWN[id]),
    isDarkAtEnd: true,
    lockedFile: `class/leds/${OWN.line}/trigger`,
    lineFile: `class/leds/${OWN.line}/brightness`,
  };
}

/** Every driver in every kind of machine that makes it work differently. */
export const ledStages: readonly LedStage[] = [
  gpioStage('gpio', false),
  gpioStage('gpio, lights between 3.3 V and the pin', true),
  ledClassStage('led-class, a kernel with all triggers', ['timer', 'heartbeat', 'pattern']),
  ledClassStage('led-class, a kernel without triggers', ['heartbeat']),
  ledClassStage('led-class, files that are late', ['timer', 'pattern'], 4),
  ledClassStage('led-class, files that stay locked', ['timer', 'pattern'], 1000),
  {
    ...{ name: 'simulated', driver: simulated, settings: ledSettings.parse({}) },
    ...{
      build: () => undefined,
      isLit: null,
      isDarkAtEnd: false,
      lockedFile: null,
      lineFile: null,
    },
  },
];

/** What a driver works with on a fake machine. */
export function fakeLedKit(sysfs: FakeSysfs, pins = new FakePins(sysfs)): LedKit {
  return { sysfs, loadPins: () => Promise.resolve(pins.library) };
}
