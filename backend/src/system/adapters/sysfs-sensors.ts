import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BoxSensors, BoxSensorSource } from '../../measurement/box-sensors.ts';

/** What the thermal zone of the processor is called: on a Pi, on other Arm boards, on a PC. */
const PROCESSOR_ZONES = ['cpu-thermal', 'soc-thermal', 'cpu_thermal', 'x86_pkg_temp'];
/** The driver that watches the supply voltage of a Raspberry Pi; its alarm is below 4.63 V. */
const VOLTAGE_DRIVER = ['rpi_volt'];
/** What the firmware of a Raspberry Pi has noticed, as bits in hexadecimal digits. */
const FIRMWARE_WORD = 'devices/platform/soc/soc:firmware/get_throttled';

/** Bits of that word: now, and since the machine was switched on. */
const BITS = { undervolted: 1 << 0, throttled: (1 << 1) | (1 << 2) | (1 << 3) } as const;
const SINCE_SWITCHED_ON = 16;

/** Temperature, supply voltage and throttling as the kernel tells them. */
export class SysfsSensors implements BoxSensorSource {
  /** Looked for until they are there, as modules may be loaded late. */
  private zone: string | null = null;
  private monitor: string | null = null;

  /** @param root where sysfs is mounted */
  constructor(private readonly root = '/sys') {}

  async read(): Promise<BoxSensors> {
    const [milliCelsius, alarm, word] = await Promise.all([
      this.readZone(),
      this.readMonitor(),
      textOf(join(this.root, FIRMWARE_WORD)),
    ]);
    const bits = word !== null && /^(0x)?[0-9a-f]{1,8}$/i.test(word) ? parseInt(word, 16) : null;
    const has = (mask: number): boolean | null => (bits === null ? null : (bits & mask) !== 0);
    return {
      temperatureCelsius: milliCelsius === null ? null : milliCelsius / 1000,
      isUndervolted: alarm === null ? has(BITS.undervolted) : alarm !== 0,
      hasBeenUndervolted: has(BITS.undervolted << SINCE_SWITCHED_ON),
      isThrottled: has(BITS.throttled),
      hasBeenThrottled: has(BITS.throttled << SINCE_SWITCHED_ON),
    };
  }

  private async readZone(): Promise<number | null> {
    this.zone ??= await this.find('class/thermal', 'type', PROCESSOR_ZONES);
    const milli = this.zone === null ? null : numberOf(await textOf(join(this.zone, 'temp')));
    if (milli === null) this.zone = null;
    return milli;
  }

  private async readMonitor(): Promise<number | null> {
    this.monitor ??= await this.find('class/hwmon', 'name', VOLTAGE_DRIVER);
    const path = this.monitor === null ? null : join(this.monitor, 'in0_lcrit_alarm');
    const alarm = path === null ? null : numberOf(await textOf(path));
    if (alarm === null) this.monitor = null;
    return alarm;
  }

  /** The first folder whose file says one of these names. */
  private async find(
    folder: string,
    file: string,
    names: readonly string[],
  ): Promise<string | null> {
    for (const entry of await entriesOf(join(this.root, folder))) {
      const path = join(this.root, folder, entry);
      if (names.includes((await textOf(join(path, file))) ?? '')) return path;
    }
    return null;
  }
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    // A machine without.
    return [];
  }
}

async function textOf(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch {
    // A sensor that is absent, or refuses now.
    return null;
  }
}

function numberOf(text: string | null): number | null {
  const value = text === null || text === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
