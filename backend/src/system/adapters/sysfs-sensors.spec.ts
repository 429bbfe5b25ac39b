import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SysfsSensors } from './sysfs-sensors.ts';

let root: string;
const write = async (files: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), `${text}\n`);
  }
};
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lineside-sys-'));
});
afterEach(() => rm(root, { recursive: true }));

const NOTHING = {
  ...{ temperatureCelsius: null, isUndervolted: null, hasBeenUndervolted: null },
  ...{ isThrottled: null, hasBeenThrottled: null },
};
const THROTTLED = 'devices/platform/soc/soc:firmware/get_throttled';

describe('SysfsSensors', () => {
  it('reads the processor, the supply and the firmware of a Pi', async () => {
    await write({
      'class/thermal/thermal_zone0/type': 'cpu-thermal',
      'class/thermal/thermal_zone0/temp': '48686',
      'class/hwmon/hwmon0/name': 'cpu_thermal',
      'class/hwmon/hwmon1/name': 'rpi_volt',
      'class/hwmon/hwmon1/in0_lcrit_alarm': '1',
      [THROTTLED]: '50005',
    });
    expect(await new SysfsSensors(root).read()).toEqual({
      ...{ temperatureCelsius: 48.686, isUndervolted: true, hasBeenUndervolted: true },
      ...{ isThrottled: true, hasBeenThrottled: true },
    });
    await write({ [THROTTLED]: '0x10000', 'class/hwmon/hwmon1/in0_lcrit_alarm': '0' });
    expect(await new SysfsSensors(root).read()).toMatchObject({
      ...{ isUndervolted: false, hasBeenUndervolted: true },
      ...{ isThrottled: false, hasBeenThrottled: false },
    });
  });

  it('knows nothing on a machine without', async () => {
    expect(await new SysfsSensors(root).read()).toEqual(NOTHING);
  });

  it('does not take another zone for the processor, nor garbage for a number', async () => {
    await write({
      'class/thermal/thermal_zone0/type': 'acpitz',
      'class/thermal/thermal_zone0/temp': '20000',
      'class/hwmon/hwmon0/name': 'rpi_volt',
      'class/hwmon/hwmon0/in0_lcrit_alarm': '',
      [THROTTLED]: 'garbage',
    });
    expect(await new SysfsSensors(root).read()).toEqual(NOTHING);
  });

  it('follows the alarm, also when its module comes late or goes', async () => {
    const sensors = new SysfsSensors(root);
    expect((await sensors.read()).isUndervolted).toBeNull();
    await write({
      'class/hwmon/hwmon1/name': 'rpi_volt',
      'class/hwmon/hwmon1/in0_lcrit_alarm': '0',
    });
    expect((await sensors.read()).isUndervolted).toBe(false);
    await write({ 'class/hwmon/hwmon1/in0_lcrit_alarm': '1' });
    expect((await sensors.read()).isUndervolted).toBe(true);
    await rm(join(root, 'class/hwmon/hwmon1'), { recursive: true });
    expect((await sensors.read()).isUndervolted).toBeNull();
  });
});
