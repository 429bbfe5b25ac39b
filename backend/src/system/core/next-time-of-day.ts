const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/**
 * Milliseconds from now to the next time of day on the wall; never 0, so that what runs at that minute does not
 * run twice. Where clocks are changed in between it is off by that hour, once.
 *
 * @param at e.g. `03:30`
 * @param minuteOfDay now, 0 to 1439
 */
export function msUntil(at: string, minuteOfDay: number): number {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  const ahead = (hours * 60 + minutes - minuteOfDay + DAY_MINUTES) % DAY_MINUTES;
  return (ahead === 0 ? DAY_MINUTES : ahead) * MINUTE_MS;
}
