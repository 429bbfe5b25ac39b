import type { LocalTime } from '../../measurement/local-time.ts';
import type { Calendar } from '../core/incident/text/calendar.ts';

const MINUTE_MS = 60_000;

/** The household's calendar, as reports need it. */
export function incidentCalendar(localTime: LocalTime): Calendar {
  return {
    isoUtc: (atMs) => new Date(atMs).toISOString(),
    offsetMinutes: (atMs) => {
      const { date, minuteOfDay } = localTime.momentOf(atMs);
      // What the wall shows, read as if it were UTC.
      const shownMs = Date.parse(`${date}T00:00:00Z`) + minuteOfDay * MINUTE_MS;
      return Math.round(shownMs / MINUTE_MS) - Math.floor(atMs / MINUTE_MS);
    },
  };
}
