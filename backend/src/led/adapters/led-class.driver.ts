import type { LedSettings, LightId } from '@lineside/contract';
import { messageOf } from '../../kernel/message-of.ts';
import { findLights, type LightNames } from '../core/kernel-lights.ts';
import { LIGHTS } from '../core/panel-signs.ts';
import type { Hindrance, LedDriver, LightPanel } from '../led-driver.ts';
import type { Sysfs } from '../sysfs.ts';
import { KernelLight } from './kernel-light.ts';
import { systemCode } from './system-code.ts';

const FOLDER = 'class/leds';

/** Lights the kernel knows, in `/sys/class/leds`: made for Lineside by a device tree, else those of the board. */
export const ledClass: LedDriver = {
  id: 'led-class',

  async detect(settings, { sysfs }) {
    const found = await find(settings, sysfs);
    return 'obstacle' in found ? found : null;
  },

  async open(settings, { sysfs }) {
    const names = await find(settings, sysfs);
    if ('obstacle' in names) return names;
    const lights = new Map<LightId, KernelLight>();
    for (const id of LIGHTS) {
      const name = names[id];
      if (name === null) continue;
      try {
        lights.set(id, await KernelLight.take(sysfs, name));
      } catch (error) {
        // The system says no: an expected answer, told to the owner. What was taken is given back.
        await Promise.all([...lights.values()].map((light) => light.release()));
        return hindranceOf(name, error);
      }
    }
    return panelOf(lights);
  },
};

async function find(settings: LedSettings, sysfs: Sysfs): Promise<LightNames | Hindrance> {
  const names = await sysfs.list(FOLDER);
  const found = findLights(names, settings.ledClass);
  const wanted = LIGHTS.flatMap((id) => found[id] ?? []);
  const missing = wanted.find((name) => !names.includes(name));
  if (missing !== undefined) {
    const subject = `/sys/${FOLDER}/${missing}`;
    return { obstacle: 'no-lights', subject, detail: `there is no ${subject}` };
  }
  if (wanted.length === 0) {
    const detail = `no light in /sys/${FOLDER} is named lineside:<colour>:<light>, ACT or PWR`;
    return { obstacle: 'no-lights', subject: null, detail };
  }
  return found;
}

function panelOf(lights: ReadonlyMap<LightId, KernelLight>): LightPanel {
  const placeOf = (id: LightId): string | null => lights.get(id)?.name ?? null;
  return {
    places: { line: placeOf('line'), speed: placeOf('speed'), box: placeOf('box') },
    canDim: [...lights.values()].every(({ canDim }) => canDim),
    show: (id, look) => lights.get(id)?.show(look) ?? Promise.resolve(null),
    close: async () => {
      await Promise.all([...lights.values()].map((light) => light.release()));
    },
  };
}

function hindranceOf(name: string, error: unknown): Hindrance {
  const code = systemCode(error);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    const subject = `/sys/${FOLDER}/${name}`;
    const detail = `not allowed to set ${subject}; the user of this service needs the group leds`;
    return { obstacle: 'no-permission', subject, detail };
  }
  const subject = `${name}: ${messageOf(error)}`;
  return { obstacle: 'failed', subject, detail: subject };
}
