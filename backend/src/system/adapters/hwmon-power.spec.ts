import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { HwmonPower } from './hwmon-power.ts';

let sysfs: string;
beforeEach(async () => {
  sysfs = await mkdtemp(join(tmpdir(), 'lineside-hwmon-'));
});
afterEach(() => rm(sysfs, { recursive: true }));

async function addSensor(folder: string, name: string, alarm: string | null): Promise<void> {
  const path = join(sysfs, 'class/hwmon', folder);
  await mkdir(path, { recursive: true });
  await writeFile(join(path, 'name'), `${name}\n`);
  if (alarm !== null) await writeFile(join(path, 'in0_lcrit_alarm'), alarm);
}

it('is not known on a machine without the sensor', async () => {
  expect(await new HwmonPower(sysfs).isWeak()).toBeNull();
  await addSensor('hwmon0', 'cpu_thermal', null);
  expect(await new HwmonPower(sysfs).isWeak()).toBeNull();
});

it('follows the alarm of the Raspberry Pi, also when the module comes late', async () => {
  const sensor = new HwmonPower(sysfs);
  expect(await sensor.isWeak()).toBeNull();
  await addSensor('hwmon0', 'cpu_thermal', null);
  await addSensor('hwmon1', 'rpi_volt', '0\n');
  expect(await sensor.isWeak()).toBe(false);
  await addSensor('hwmon1', 'rpi_volt', '1\n');
  expect(await sensor.isWeak()).toBe(true);
  await rm(join(sysfs, 'class/hwmon/hwmon1'), { recursive: true });
  expect(await sensor.isWeak()).toBeNull();
});
