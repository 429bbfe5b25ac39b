import type { UpdateSettings } from '@lineside/contract';

/**
 * Whether an update may begin at a time of day.
 *
 * @param minuteOfDay 0 to 1439, of the wall clock
 */
export function isInWindow(
  { windowFrom, windowTo }: Pick<UpdateSettings, 'windowFrom' | 'windowTo'>,
  minuteOfDay: number,
): boolean {
  const [from, to] = [minuteOf(windowFrom), minuteOf(windowTo)];
  // From and to the same: the whole day. Else a window may go over midnight.
  if (from === to) return true;
  if (from < to) return minuteOfDay >= from && minuteOfDay < to;
  return minuteOfDay >= from || minuteOfDay < to;
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
