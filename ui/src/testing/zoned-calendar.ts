import type { Calendar } from '../app/history/range/calendar';

/** The calendar of a zone by name, wherever the spec runs. */
export function zonedCalendar(timeZone: string): Calendar {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric' },
  });
  const timeAt: Calendar['timeAt'] = (ms) => {
    const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? NaN;
    return {
      ...{ year: part('year'), month: part('month'), day: part('day') },
      minutes: part('hour') * 60 + part('minute'),
    };
  };
  const asUtc = (ms: number): number => {
    const { year, month, day, minutes } = timeAt(ms);
    return Date.UTC(year, month - 1, day, 0, minutes);
  };
  return {
    timeAt,
    momentOf: ({ year, month, day, minutes }) => {
      const wanted = Date.UTC(year, month - 1, day, 0, minutes);
      if (!Number.isFinite(wanted)) return NaN;
      const guess = wanted - (asUtc(wanted) - wanted);
      // Once more with the offset there; a skipped time stays where it was put forward to.
      const better = guess - (asUtc(guess) - wanted);
      return asUtc(better) === wanted ? better : guess;
    },
  };
}
