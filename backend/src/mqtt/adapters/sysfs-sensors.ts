import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BoxSensorSource } from '../box-sensors.ts';
import type { BoxSensors } from '../core/states/box-state.ts';

/** What the thermal zone of the processor is called: on a Pi, on other Arm boards, on a PC. */
const PROCESSOR_ZONES = ['cpu-thermal', 'soc-thermal', 'cpu_thermal', 'x86_pkg_temp'];
/** The driver that watches the supply voltage of a Pi. */
const VOLTAGE_DRIVER = 'rpi_volt';

/** Temperature and undervoltage as the kernel tells them. */
export class SysfsSensors implements BoxSensorSource {
  /** @param root where sysfs is mounted */
  constructor(private readonly root = '/sys') {}

  async read(): Promise<BoxSensors> {
    const [temperatureCelsius, isUndervolted] = await Promise.all([
      this.temperatureCelsius(),
      this.isUndervolted(),
    ]);
    return { temperatureCelsius, isUndervolted };
  }

  private async temperatureCelsius(): Promise<number | null> {
    const folder = join(this.root, 'class/thermal');
    for (const zone of await namesIn(folder)) {
      const type = await textOf(join(folder, zone, 'type'));
      if (type === null || !PROCESSOR_ZONES.includes(type)) continue;
      const milli = numberOf(await textOf(join(folder, zone, 'temp')));
      return milli === null ? null : milli / 1000;
    }
    return null;
  }

  private async isUndervolted(): Promise<boolean | null> {
    const folder = join(this.root, 'class/hwmon');
    for (const monitor of await namesIn(folder)) {
      if ((await textOf(join(folder, monitor, 'name'))) !== VOLTAGE_DRIVER) continue;
      const alarm = numberOf(await textOf(join(folder, monitor, 'in0_lcrit_alarm')));
      return alarm === null ? null : alarm !== 0;
    }
    return null;
  }
}

async function namesIn(folder: string): Promise<string[]> {
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
