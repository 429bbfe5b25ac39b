import * as z from 'zod';
import { epochMs, ratio } from '../words.ts';
import { ledDriverId, ledObstacle, lightId, lightMeaning, lightPattern } from './words.ts';

/** One light as it is now. */
export const lightView = z.object({
  id: lightId,
  pattern: lightPattern,
  /** What it says; at night too, when the pattern says less. */
  meaning: lightMeaning,
  /** Share of full brightness; 1 where the driver cannot dim. */
  brightness: ratio,
  /** Where it is: `GPIO 17`, `lineside:green:line`; `null`: the driver has no such light. */
  place: z.string().nullable(),
  /** Why it could not be set; `null`: it shows the pattern. */
  fault: z.string().nullable(),
});
export type LightView = z.infer<typeof lightView>;

/** One way of making lights shine. */
export const ledDriverView = z.object({
  id: ledDriverId,
  state: z.enum(['chosen', 'usable', 'not-usable']),
  /** Why it cannot be used; `null` otherwise. */
  obstacle: ledObstacle.nullable(),
  /** What the obstacle is about: the pin, the file, or the system's own words; `null`: nothing in particular. */
  subject: z.string().nullable(),
  /** The same in words, for a log. */
  detail: z.string().nullable(),
});
export type LedDriverView = z.infer<typeof ledDriverView>;

/** The push-button of the box. */
export const buttonView = z.object({
  /** `off`: no pin is set. */
  state: z.enum(['off', 'ready', 'not-usable']),
  /** Where it is: `GPIO 5`; `null`: nowhere. */
  place: z.string().nullable(),
  obstacle: ledObstacle.nullable(),
  subject: z.string().nullable(),
  detail: z.string().nullable(),
});
export type ButtonView = z.infer<typeof buttonView>;

/** Answer of `GET /leds`: what each light shows and means, and who makes it shine. */
export const ledsView = z.object({
  atMs: epochMs,
  /** `address`: the box light counts out the box's address. */
  mode: z.enum(['normal', 'test', 'button-held', 'address']),
  /** When the test ends by itself; `null`: none runs. */
  testEndsMs: epochMs.nullable(),
  /** The night hours of the settings are on. */
  isNight: z.boolean(),
  /** Whether the driver can dim all its lights. */
  canDim: z.boolean(),
  lights: z.array(lightView),
  drivers: z.array(ledDriverView),
  button: buttonView,
});
export type LedsView = z.infer<typeof ledsView>;

/** Body of `POST /leds/test`. */
export const ledTestRequest = z.strictObject({
  /** The test ends by itself after so many seconds. */
  seconds: z.int().min(1).max(300).default(30),
});
export type LedTestRequest = z.infer<typeof ledTestRequest>;
