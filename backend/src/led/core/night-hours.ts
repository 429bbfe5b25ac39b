import type { LedSettings, LightMeaning } from '@lineside/contract';
import type { LightSign } from './line-light.ts';

type Night = LedSettings['night'];

/** What says that nothing is wrong: dark in the mode `faults-only`. */
const GOOD_NEWS: ReadonlySet<LightMeaning> = new Set<LightMeaning>([
  'line-works',
  'speed-as-sold',
  'speed-testing',
  'box-well',
]);

/**
 * Whether it is night by the clock on the wall. Asked again and again, so that days of 23 and 25 hours
 * need no care.
 *
 * @param minuteOfDay local time, 0 to 1439
 */
export function isNight({ mode, from, to }: Night, minuteOfDay: number): boolean {
  if (mode === 'as-by-day') return false;
  const [fromMinute, toMinute] = [minutesOf(from), minutesOf(to)];
  return fromMinute < toMinute
    ? minuteOfDay >= fromMinute && minuteOfDay < toMinute
    : minuteOfDay >= fromMinute || minuteOfDay < toMinute;
}

/** A light at night: its pattern and the share of full brightness. */
export function nightLook(
  { mode, brightness }: Night,
  { pattern, meaning }: LightSign,
  dayBrightness: number,
): { pattern: LightSign['pattern']; brightness: number } {
  switch (mode) {
    case 'as-by-day':
      return { pattern, brightness: dayBrightness };
    case 'dim':
      return { pattern, brightness: Math.min(brightness, dayBrightness) };
    case 'faults-only':
      return { pattern: GOOD_NEWS.has(meaning) ? 'off' : pattern, brightness: dayBrightness };
    case 'off':
      return { pattern: 'off', brightness: dayBrightness };
  }
}

/** `22:30` is 1350. */
function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}
