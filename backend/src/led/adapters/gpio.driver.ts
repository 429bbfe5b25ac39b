import type { LedSettings, LightId } from '@lineside/contract';
import { messageOf } from '../../kernel/message-of.ts';
import { LIGHTS } from '../core/panel-signs.ts';
import type { Hindrance, LedDriver, LightLook, LightPanel } from '../led-driver.ts';
import type { OutputPin } from '../pins.ts';
import { Blinker } from './blinker.ts';
import {
  headerHindrance,
  noSuchPin,
  openHeader,
  pinHindrance,
  type HeaderPins,
} from './header-pins.ts';

/** A light on a pin. */
interface WiredLight {
  readonly pin: OutputPin;
  readonly place: string;
  readonly blinker: Blinker;
  /** Why blinking broke off. */
  fault: string | null;
}

/** Lights on pins of the 40-pin header, through onoff. A pin is on or off: nothing can be dimmed. */
export const gpio: LedDriver = {
  id: 'gpio',

  async detect(settings, { sysfs }) {
    return noPins(settings) ?? (await headerHindrance(sysfs));
  },

  async open(settings, kit) {
    const missing = noPins(settings);
    if (missing !== null) return missing;
    const header = await openHeader(kit);
    if ('obstacle' in header) return header;
    const lights = new Map<LightId, WiredLight>();
    for (const id of LIGHTS) {
      const light = takeLight(settings.gpio[id], header);
      if (light === null) continue;
      if ('obstacle' in light) {
        for (const taken of lights.values()) release(taken);
        return light;
      }
      lights.set(id, light);
    }
    return panelOf(lights);
  },
};

function noPins({ gpio: lights }: LedSettings): Hindrance | null {
  if (LIGHTS.some((id) => lights[id].pin !== null)) return null;
  return { obstacle: 'no-pins', subject: null, detail: 'no light has a pin in the settings' };
}

/** `null`: the light is not wired. */
function takeLight(
  { pin, isActiveLow }: LedSettings['gpio'][LightId],
  { library, numberOf }: HeaderPins,
): WiredLight | Hindrance | null {
  if (pin === null) return null;
  const number = numberOf(pin);
  if (number === null) return noSuchPin(pin);
  try {
    const opened = library.openOutput(number, isActiveLow);
    const light: WiredLight = {
      pin: opened,
      place: `GPIO ${pin}`,
      blinker: new Blinker(
        (isLit) => opened.write(isLit),
        (error) => (light.fault = messageOf(error)),
      ),
      fault: null,
    };
    return light;
  } catch (error) {
    // The system says no: an expected answer, told to the owner.
    return pinHindrance(pin, error);
  }
}

function panelOf(lights: ReadonlyMap<LightId, WiredLight>): LightPanel {
  const placeOf = (id: LightId): string | null => lights.get(id)?.place ?? null;
  return {
    places: { line: placeOf('line'), speed: placeOf('speed'), box: placeOf('box') },
    canDim: false,
    show: (id, look) => Promise.resolve(show(lights.get(id), look)),
    close: () => {
      for (const light of lights.values()) release(light);
      return Promise.resolve();
    },
  };
}

function show(light: WiredLight | undefined, { pattern }: LightLook): string | null {
  if (light === undefined) return null;
  const { pin, blinker } = light;
  blinker.stop();
  light.fault = null;
  try {
    if (pattern === 'off' || pattern === 'steady') pin.write(pattern === 'steady');
    else blinker.start(pattern);
  } catch (error) {
    // EIO and the like: the pin is gone; the next change tries again.
    light.fault = messageOf(error);
  }
  return light.fault;
}

function release({ pin, blinker }: WiredLight): void {
  blinker.stop();
  try {
    pin.write(false);
    pin.release();
  } catch {
    // The pin is gone: there is nothing left to give back.
  }
}
