import * as z from 'zod';
import { ledDriverId } from './words.ts';

/** BCM number of a pin of the 40-pin header. 0 and 1 belong to the memory of add-on boards. */
const pin = z
  .int({ error: 'must be a BCM pin number from 2 to 27' })
  .min(2, { error: 'must be a BCM pin number from 2 to 27' })
  .max(27, { error: 'must be a BCM pin number from 2 to 27' });

/** A light on a pin of the header. */
const wiredLight = z.strictObject({
  /** `null`: no light is wired. */
  pin: pin.nullable().default(null),
  /** The light shines when the pin is low. */
  isActiveLow: z.boolean().default(false),
});

/** Name of a folder of `/sys/class/leds`. */
const kernelLight = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.:+-]{0,62}$/, {
    error: 'must be the name of a folder in /sys/class/leds',
  })
  .nullable()
  .default(null);

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time like 22:00' });

const shape = z.strictObject({
  /** `auto`: the first of `gpio`, `led-class`, `simulated` that can be used. */
  driver: z.enum(['auto', ...ledDriverId.options]).default('auto'),
  /** Of lights that can be dimmed: 0.01 to 1. */
  brightness: z.number().min(0.01).max(1).default(1),
  night: z
    .strictObject({
      /** What the lights do at night: shine as by day, dimmed, only when something is wrong, not at all. */
      mode: z.enum(['as-by-day', 'dim', 'faults-only', 'off']).default('as-by-day'),
      /** Local time. `from` after `to` means over midnight. */
      from: timeOfDay.default('22:00'),
      to: timeOfDay.default('06:30'),
      /** In the mode `dim`. */
      brightness: z.number().min(0.01).max(1).default(0.1),
    })
    .refine(({ mode, from, to }) => mode === 'as-by-day' || from !== to, {
      error: 'must not end at the minute it begins',
      path: ['to'],
    })
    .prefault({}),
  /** For the driver `gpio`. */
  gpio: z
    .strictObject({
      line: wiredLight.prefault({}),
      speed: wiredLight.prefault({}),
      box: wiredLight.prefault({}),
    })
    .prefault({}),
  /** For the driver `led-class`; `null`: found by name (`lineside:<colour>:line`), else ACT and PWR of the board. */
  ledClass: z
    .strictObject({ line: kernelLight, speed: kernelLight, box: kernelLight })
    .prefault({}),
  /** A push-button between a pin and ground (or 3.3 V). */
  button: z
    .strictObject({
      pin: pin.nullable().default(null),
      /** Pressed means low: wired to ground, with a pull-up. */
      isActiveLow: z.boolean().default(true),
    })
    .prefault({}),
});

/** Who uses a pin or a kernel light, and where that is written. */
interface Use<What> {
  readonly what: What | null;
  readonly who: string;
  readonly path: readonly string[];
}

/** Every use of what an earlier one has taken. */
function clashes<What>(uses: readonly Use<What>[]): { use: Use<What>; first: Use<What> }[] {
  return uses.flatMap((use, index) => {
    const first = uses.slice(0, index).find(({ what }) => what !== null && what === use.what);
    return first === undefined ? [] : [{ use, first }];
  });
}

/** Lights and button of the box. Two of them never share a pin. */
export const ledSettings = shape.check((context) => {
  const { gpio, ledClass, button } = context.value;
  const lights = ['line', 'speed', 'box'] as const;
  const pins: Use<number>[] = lights.map((id) => ({
    ...{ what: gpio[id].pin, who: `the ${id} light`, path: ['gpio', id, 'pin'] },
  }));
  pins.push({ what: button.pin, who: 'the button', path: ['button', 'pin'] });
  const names: Use<string>[] = lights.map((id) => ({
    ...{ what: ledClass[id], who: `the ${id} light`, path: ['ledClass', id] },
  }));
  const found = [
    ...clashes(pins).map(({ use, first }) => ({
      path: use.path,
      message: `pin ${use.what} is already that of ${first.who}`,
    })),
    ...clashes(names).map(({ use, first }) => ({
      path: use.path,
      message: `${use.what} is already ${first.who}`,
    })),
  ];
  for (const { path, message } of found) {
    context.issues.push({ code: 'custom', message, path: [...path], input: context.value });
  }
});
export type LedSettings = z.infer<typeof ledSettings>;
