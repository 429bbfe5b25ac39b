import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PowerSensor } from '../power-sensor.ts';

/** The kernel's driver for the supply voltage of a Raspberry Pi. */
const RASPBERRY = 'rpi_volt';

/** The undervoltage alarm of a Raspberry Pi (`raspberrypi-hwmon`): below 4.63 V. */
export class HwmonPower implements PowerSensor {
  /** Folder of the sensor; looked for until it is there, as the module may be loaded late. */
  private folder: string | null = null;

  /** @param sysfs where sysfs is mounted */
  constructor(private readonly sysfs = '/sys') {}

  async isWeak(): Promise<boolean | null> {
    this.folder ??= await this.findFolder();
    if (this.folder === null) return null;
    const alarm = await textOf(join(this.folder, 'in0_lcrit_alarm'));
    if (alarm === null) this.folder = null;
    return alarm === null ? null : alarm === '1';
  }

  private async findFolder(): Promise<string | null> {
    const root = join(this.sysfs, 'class/hwmon');
    const names = await readdir(root).catch(() => []);
    for (const name of names) {
      if ((await textOf(join(root, name, 'name'))) === RASPBERRY) return join(root, name);
    }
    return null;
  }
}

/** `null` when the file cannot be read. */
async function textOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').then(
    (text) => text.trim(),
    () => null,
  );
}
