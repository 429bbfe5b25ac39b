import type { UptimeDay } from '@lineside/contract';
import { durationText } from '../format/duration';
import { dayText, shortMonthText } from '../format/local-time';
import { outagesWords } from '../format/words/outages';

const MINUTE_MS = 60_000;
const SHORT_MS = 10 * MINUTE_MS;
const LONG_MS = 120 * MINUTE_MS;
const DAYS_PER_WEEK = 7;
const WEEKS = 53;

/** What a day was like, worst first wherever two are true. */
export type DayKind =
  'good' | 'trouble' | 'down-short' | 'down-long' | 'down-most' | 'planned' | 'not-observed';

/** One day of the map. */
export interface MapDay {
  readonly date: string;
  readonly kind: DayKind;
  /** Nobody looked for a good part of it. */
  readonly isHatched: boolean;
  /** Column (week) and row (Monday 0). */
  readonly column: number;
  readonly row: number;
  /** The day in words. */
  readonly text: string;
}

/** The year as a grid. */
export interface YearGrid {
  readonly days: readonly MapDay[];
  readonly columnCount: number;
  /** Columns in which a month begins. */
  readonly months: readonly { readonly column: number; readonly name: string }[];
}

/** Puts the days of the last 53 weeks into columns of weeks; days the box did not tell are absent. */
export function yearGrid(days: readonly UptimeDay[]): YearGrid {
  const sorted = days.toSorted((a, b) => a.date.localeCompare(b.date));
  const last = sorted.at(-1);
  if (last === undefined) return { days: [], columnCount: 0, months: [] };
  const lastWeek = weekNumber(last.date);
  const shown = sorted.filter(({ date }) => lastWeek - weekNumber(date) < WEEKS);
  const firstWeek = weekNumber(shown[0]?.date ?? last.date);
  return {
    days: shown.map((day) => ({
      date: day.date,
      kind: dayKind(day),
      isHatched: day.notObservedMs > (day.toMs - day.fromMs) / 2,
      column: weekNumber(day.date) - firstWeek,
      row: weekdayOf(day.date),
      text: dayTextOf(day),
    })),
    columnCount: lastWeek - firstWeek + 1,
    months: shown
      .filter(({ date }) => date.endsWith('-01'))
      .map(({ date }) => ({
        column: weekNumber(date) - firstWeek,
        name: shortMonthText(date),
      })),
  };
}

/** The days on which something was wrong, in words, newest first; days in a row of which nothing is known are one line. */
export function wrongDays(days: readonly MapDay[]): readonly string[] {
  return days
    .filter(({ kind }) => kind !== 'good')
    .reduce<readonly (readonly MapDay[])[]>((groups, day) => {
      const group = groups.at(-1) ?? [];
      return isSameGap(group.at(-1), day)
        ? [...groups.slice(0, -1), [...group, day]]
        : [...groups, [day]];
    }, [])
    .map((group) => {
      const [first, last] = [group[0], group.at(-1)];
      if (first === undefined || last === undefined) return '';
      return first.kind === 'not-observed'
        ? outagesWords.gap(dayText(first.date), dayText(last.date))
        : first.text;
    })
    .reverse();
}

function isSameGap(before: MapDay | undefined, day: MapDay): boolean {
  return (
    before?.kind === 'not-observed' &&
    day.kind === 'not-observed' &&
    epochDay(day.date) - epochDay(before.date) === 1
  );
}

/** What a day was like. */
export function dayKind(day: UptimeDay): DayKind {
  const { downMs, degradedMs, plannedMs, notObservedMs, fromMs, toMs } = day;
  if (downMs >= LONG_MS) return 'down-most';
  if (downMs >= SHORT_MS) return 'down-long';
  if (downMs > 0) return 'down-short';
  if (degradedMs >= MINUTE_MS) return 'trouble';
  if (notObservedMs > (toMs - fromMs) / 2) return 'not-observed';
  return plannedMs > 0 ? 'planned' : 'good';
}

/** A day in words, for those who listen and for the line below the map. */
function dayTextOf(day: UptimeDay): string {
  const facts: string[] = [];
  if (day.downMs > 0) {
    const count = outagesWords.outageCount(day.outageCount);
    facts.push(`${outagesWords.down} ${durationText(day.downMs)} (${count})`);
  }
  if (day.degradedMs >= MINUTE_MS)
    facts.push(outagesWords.troubleFor(durationText(day.degradedMs)));
  if (day.plannedMs > 0) facts.push(`${outagesWords.planned} ${durationText(day.plannedMs)}`);
  if (day.microCutCount > 0) facts.push(outagesWords.microCutCount(day.microCutCount));
  if (day.notObservedMs >= MINUTE_MS) {
    facts.push(`${outagesWords.notObserved} ${durationText(day.notObservedMs)}`);
  }
  return `${dayText(day.date)}: ${facts.length === 0 ? outagesWords.allWell : facts.join(', ')}`;
}

/** Weeks since a Monday long ago. */
function weekNumber(date: string): number {
  return Math.floor((epochDay(date) + 3) / DAYS_PER_WEEK);
}

/** Monday 0 to Sunday 6. */
function weekdayOf(date: string): number {
  return (epochDay(date) + 3) % DAYS_PER_WEEK;
}

function epochDay(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / (24 * 60 * MINUTE_MS));
}
