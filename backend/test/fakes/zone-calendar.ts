import type { LocalTime } from '../../src/measurement/local-time.ts';

const MINUTE_MS = 60_000;

/** The calendar of any time zone, whatever that of the machine is: `Europe/Berlin`, `America/Sao_Paulo`. */
export function zoneCalendar(timeZone: string): LocalTime {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, hourCycle: 'h23', weekday: 'short' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  });
  const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  const momentOf: LocalTime['momentOf'] = (atMs) => {
    const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
    const of = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
    return {
      date: `${of('year')}-${of('month')}-${of('day')}`,
      weekday: weekdays.indexOf(of('weekday')) + 1,
      minuteOfDay: Number(of('hour')) * 60 + Number(of('minute')),
    };
  };
  /** First minute in the stretch whose date is not before this one; dates only ever rise. */
  const firstOf = (date: string, fromMs: number, toMs: number): number => {
    let [early, late] = [Math.floor(fromMs / MINUTE_MS), Math.ceil(toMs / MINUTE_MS)];
    while (early < late) {
      const middle = Math.floor((early + late) / 2);
      if (momentOf(middle * MINUTE_MS).date >= date) late = middle;
      else early = middle + 1;
    }
    return early * MINUTE_MS;
  };
  const startOfDay = (atMs: number): number =>
    firstOf(momentOf(atMs).date, atMs - 27 * 60 * MINUTE_MS, atMs);
  return {
    momentOf,
    startOfDay,
    startOfNextDay: (atMs) => {
      const dayMs = startOfDay(atMs);
      const tomorrow = momentOf(dayMs + 36 * 60 * MINUTE_MS).date;
      return firstOf(tomorrow, dayMs, dayMs + 36 * 60 * MINUTE_MS);
    },
  };
}
