/** A moment as the household's clock on the wall shows it. */
export interface LocalMoment {
  /** e.g. `2026-11-21`. */
  readonly date: string;
  /** ISO: 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** Minutes since midnight, 0 to 1439. */
  readonly minuteOfDay: number;
}

/** The calendar of the box's time zone (`TZ`, else that of the system). */
export interface LocalTime {
  momentOf(atMs: number): LocalMoment;
  /** First moment of the calendar day that holds `atMs`. */
  startOfDay(atMs: number): number;
  /** First moment of the day after; 23 to 25 hours later where clocks are changed. */
  startOfNextDay(atMs: number): number;
}
export const LOCAL_TIME = Symbol('LocalTime');

/** The machine's calendar: the only place that asks it. */
export const systemLocalTime: LocalTime = {
  momentOf: (atMs) => {
    const at = new Date(atMs);
    const two = (value: number): string => String(value).padStart(2, '0');
    return {
      date: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
      weekday: ((at.getDay() + 6) % 7) + 1,
      minuteOfDay: at.getHours() * 60 + at.getMinutes(),
    };
  },
  startOfDay: (atMs) => new Date(atMs).setHours(0, 0, 0, 0),
  startOfNextDay: (atMs) => {
    const at = new Date(atMs);
    return new Date(at.getFullYear(), at.getMonth(), at.getDate() + 1).getTime();
  },
};
