import * as z from 'zod';

/** One direction of the access line. */
export const directionSettings = z.strictObject({
  /** One-way delay. */
  delayMs: z.number().nonnegative(),
  /** Extra delay, uniform in [0, jitterMs]; packets never overtake each other. */
  jitterMs: z.number().nonnegative(),
  /** Share of packets at which the line stops for `stallMs`, as a radio link does; all behind them wait. */
  stallRatio: z.number().min(0).max(1),
  stallMs: z.number().nonnegative(),
  /** Line rate; `null` is unlimited. */
  rateBps: z.number().positive().nullable(),
  /** Depth of the buffer in front of `rateBps`, as time at that rate; what does not fit is dropped. */
  bufferMs: z.number().positive(),
  /** Share of packets lost at random. */
  lossRatio: z.number().min(0).max(1),
});
export type DirectionSettings = z.infer<typeof directionSettings>;

/** Both directions: `up` from the home to the ISP, `down` the other way. */
export const relaySettings = z.strictObject({
  up: directionSettings,
  down: directionSettings,
  /**
   * Carries the kernel's bundles of segments (GSO) whole and is late by a fraction of a millisecond: for
   * hundreds of megabits, which packet by packet would take more than a core. Loss and buffer count bundles.
   */
  isBulk: z.boolean(),
});
export type RelaySettings = z.infer<typeof relaySettings>;

/** A change: only the named settings change. */
export const relayChange = z.strictObject({
  up: directionSettings.partial().optional(),
  down: directionSettings.partial().optional(),
  isBulk: z.boolean().optional(),
});
export type RelayChange = z.infer<typeof relayChange>;

/** One line on the relay's control pipe; the relay answers with the same `sequence` in its status file. */
export const relayCommand = z.strictObject({ sequence: z.int(), change: relayChange });

/** What the relay has counted in one direction since it started. */
export const directionCounts = z.strictObject({
  deliveredCount: z.int(),
  lostCount: z.int(),
  overflowCount: z.int(),
});
export type DirectionCounts = z.infer<typeof directionCounts>;

/** Content of the relay's status file. */
export const relayStatus = z.strictObject({
  sequence: z.int(),
  settings: relaySettings,
  up: directionCounts,
  down: directionCounts,
});
export type RelayStatus = z.infer<typeof relayStatus>;

const healthy: DirectionSettings = {
  delayMs: 4,
  jitterMs: 0,
  stallRatio: 0,
  stallMs: 0,
  rateBps: null,
  bufferMs: 250,
  lossRatio: 0,
};

/** A healthy line: 8 ms round trip, no loss, no rate limit. */
export const healthyLine: RelaySettings = { up: healthy, down: healthy, isBulk: false };

/** The settings after a change. */
export function changed(settings: RelaySettings, change: RelayChange): RelaySettings {
  return relaySettings.parse({
    up: { ...settings.up, ...change.up },
    down: { ...settings.down, ...change.down },
    isBulk: change.isBulk ?? settings.isBulk,
  });
}
