import * as z from 'zod';

/** The three lights. Colour carries no meaning: patterns do, so that everybody can tell them apart. */
export const lightId = z.enum(['line', 'speed', 'box']);
export type LightId = z.infer<typeof lightId>;

/** What a light does. */
export const lightPattern = z.enum([
  'off',
  'steady',
  'slow-blink',
  'fast-blink',
  'double-flash',
  'triple-flash',
]);
export type LightPattern = z.infer<typeof lightPattern>;

/** Who makes the lights shine: pins of the header, lights the kernel knows, or the web page alone. */
export const ledDriverId = z.enum(['gpio', 'led-class', 'simulated']);
export type LedDriverId = z.infer<typeof ledDriverId>;

/** What can be not well with the box itself. */
export const boxTrouble = z.enum([
  'weak-power',
  'disk',
  'sd-card',
  'clock',
  'settings',
  'update-failed',
]);
export type BoxTrouble = z.infer<typeof boxTrouble>;

/** What a light says at this moment. Words are made where it is shown. */
export const lightMeaning = z.enum([
  'line-works',
  'line-degraded',
  'line-down-at-home',
  'line-down-outside',
  'line-not-known',
  'speed-as-sold',
  'speed-below-usual',
  'speed-below-minimum',
  'speed-testing',
  'speed-not-known',
  'box-well',
  'box-starting',
  'box-waits-for-setup',
  'box-weak-power',
  'box-disk',
  'box-sd-card',
  'box-clock',
  'box-settings',
  'box-update-failed',
  'alert-unread',
  'test',
  'button-held',
  'address',
]);
export type LightMeaning = z.infer<typeof lightMeaning>;

/** Why a driver cannot be used. */
export const ledObstacle = z.enum([
  'no-gpio',
  'no-pins',
  'no-chip',
  'no-library',
  'no-pin',
  'pin-taken',
  'no-lights',
  'no-permission',
  'failed',
]);
export type LedObstacle = z.infer<typeof ledObstacle>;
