import type { SpeedTimes } from '@lineside/contract';
import { partsOf, type WallMoment } from '../local-calendar.ts';
import { parseCron, type CronFault, type CronTimes } from './cron.ts';

/** The slots of a schedule, ready to be looked up. */
export interface DueTimes {
  /** Minutes of a day at which a slot begins, ascending. */
  readonly minutesOfDay: readonly number[];
  isDueOn(day: Pick<WallMoment, 'date' | 'weekday'>): boolean;
}

/** Slots, or what is wrong with the cron expression. */
export type DueTimesResult =
  { readonly fault: null; readonly due: DueTimes } | { readonly fault: CronFault };

/** Makes the times of a schedule ready to be looked up. */
export function dueTimesOf(times: SpeedTimes): DueTimesResult {
  switch (times.kind) {
    case 'hours':
      return {
        fault: null,
        due: {
          minutesOfDay: minutesOf(times.hours, [0]),
          isDueOn: ({ weekday }) => times.weekdays.includes(weekday),
        },
      };
    case 'cron': {
      const parsed = parseCron(times.expression);
      return parsed.fault === null ? { fault: null, due: cronDue(parsed.times) } : parsed;
    }
  }
}

function cronDue({ minutes, hours, days, months, weekdays, isEitherDay }: CronTimes): DueTimes {
  return {
    minutesOfDay: minutesOf(hours, minutes),
    isDueOn: ({ date, weekday }) => {
      const { month, day } = partsOf(date);
      if (!months.includes(month)) return false;
      const [isDay, isWeekday] = [days.includes(day), weekdays.includes(weekday)];
      return isEitherDay ? isDay || isWeekday : isDay && isWeekday;
    },
  };
}

function minutesOf(hours: readonly number[], minutes: readonly number[]): number[] {
  const all = hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute));
  return [...new Set(all)].sort((a, b) => a - b);
}
