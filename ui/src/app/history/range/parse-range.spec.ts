import fc from 'fast-check';
import { zonedCalendar } from '../../../testing/zoned-calendar';
import { localCalendar } from './calendar';
import { parseRange } from './parse-range';

const berlin = zonedCalendar('Europe/Berlin');
/** Saturday, 28 November 2026, 14:30 in Berlin. */
const NOW_MS = Date.UTC(2026, 10, 28, 13, 30);

/** "2026-11-01 18:00 > 2026-11-01 20:00", or what is wrong. */
function read(text: string, nowMs = NOW_MS): string {
  const parsed = parseRange(text, nowMs, berlin);
  if ('problem' in parsed) return `${parsed.problem.code}: ${parsed.problem.text}`;
  return [parsed.range.fromMs, parsed.range.toMs].map(stamp).join(' > ');
}

function stamp(ms: number): string {
  const { year, month, day, minutes } = berlin.timeAt(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const NOW = '2026-11-28 14:30';

describe('a typed range', () => {
  it.each([
    ['today', `2026-11-28 00:00 > ${NOW}`],
    ['heute', `2026-11-28 00:00 > ${NOW}`],
    ['yesterday', '2026-11-27 00:00 > 2026-11-28 00:00'],
    ['Gestern', '2026-11-27 00:00 > 2026-11-28 00:00'],
    ['vorgestern', '2026-11-26 00:00 > 2026-11-27 00:00'],
    ['last week', '2026-11-16 00:00 > 2026-11-23 00:00'],
    ['letzte Woche', '2026-11-16 00:00 > 2026-11-23 00:00'],
    ['in der letzten Woche', '2026-11-16 00:00 > 2026-11-23 00:00'],
    ['this week', `2026-11-23 00:00 > ${NOW}`],
    ['diese Woche', `2026-11-23 00:00 > ${NOW}`],
    ['last month', '2026-10-01 00:00 > 2026-11-01 00:00'],
    ['letzten Monat', '2026-10-01 00:00 > 2026-11-01 00:00'],
    ['last year', '2025-01-01 00:00 > 2026-01-01 00:00'],
    ['dieses Jahr', `2026-01-01 00:00 > ${NOW}`],
    ['last weekend', '2026-11-21 00:00 > 2026-11-23 00:00'],
    ['dieses Wochenende', `2026-11-28 00:00 > ${NOW}`],
    ['week 47', '2026-11-16 00:00 > 2026-11-23 00:00'],
    ['KW 1', '2025-12-29 00:00 > 2026-01-05 00:00'],
    ['KW 53 2020', '2020-12-28 00:00 > 2021-01-04 00:00'],
  ])('%s is %s', (text, told) => expect(read(text)).toBe(told));

  it.each([
    ['last 24 hours', '2026-11-27 14:30 > 2026-11-28 14:30'],
    ['letzte 24 Stunden', '2026-11-27 14:30 > 2026-11-28 14:30'],
    ['90 min', '2026-11-28 13:00 > 2026-11-28 14:30'],
    ['the last seven days', '2026-11-21 14:30 > 2026-11-28 14:30'],
    ['die letzten sieben Tage', '2026-11-21 14:30 > 2026-11-28 14:30'],
    ['past month', '2026-10-28 14:30 > 2026-11-28 14:30'],
    ['last hour', '2026-11-28 13:30 > 2026-11-28 14:30'],
    ['3 days ago', '2026-11-25 00:00 > 2026-11-26 00:00'],
    ['vor drei Tagen', '2026-11-25 00:00 > 2026-11-26 00:00'],
    ['vor einer Woche', '2026-11-16 00:00 > 2026-11-23 00:00'],
    ['2 years ago', '2024-01-01 00:00 > 2025-01-01 00:00'],
  ])('%s counts back: %s', (text, told) => expect(read(text)).toBe(told));

  it.each([
    ['1 Nov 18:00 to 20:00', '2026-11-01 18:00 > 2026-11-01 20:00'],
    ['1. November 18 bis 20 Uhr', '2026-11-01 18:00 > 2026-11-01 20:00'],
    ['von 18 bis 20 Uhr am 1.11.', '2026-11-01 18:00 > 2026-11-01 20:00'],
    ['Nov 1st, 6pm - 8:30 pm', '2026-11-01 18:00 > 2026-11-01 20:30'],
    ['yesterday 18:00 to 20:00', '2026-11-27 18:00 > 2026-11-27 20:00'],
    ['gestern 22 Uhr bis 2 Uhr', '2026-11-27 22:00 > 2026-11-28 02:00'],
    ['22:00 to 2:00', '2026-11-27 22:00 > 2026-11-28 02:00'],
    ['8:00 to noon', '2026-11-28 08:00 > 2026-11-28 12:00'],
    ['18 bis 20 Uhr', '2026-11-27 18:00 > 2026-11-27 20:00'],
    ['2026-11-01T18:00 to 2026-11-02 06:30', '2026-11-01 18:00 > 2026-11-02 06:30'],
    ['yesterday evening', '2026-11-27 18:00 > 2026-11-28 00:00'],
    ['gestern Abend', '2026-11-27 18:00 > 2026-11-28 00:00'],
    ['heute Morgen', '2026-11-28 06:00 > 2026-11-28 12:00'],
    ['last night', '2026-11-27 22:00 > 2026-11-28 06:00'],
    ['letzte Nacht', '2026-11-27 22:00 > 2026-11-28 06:00'],
    ['13:00', '2026-11-28 13:00 > 2026-11-28 14:00'],
  ])('%s has times: %s', (text, told) => expect(read(text)).toBe(told));

  it.each([
    ['1 Nov', '2026-11-01 00:00 > 2026-11-02 00:00'],
    ['1 Dec', '2025-12-01 00:00 > 2025-12-02 00:00'],
    ['24.12.2025', '2025-12-24 00:00 > 2025-12-25 00:00'],
    ['2026-03-29', '2026-03-29 00:00 > 2026-03-30 00:00'],
    ['29 Feb', '2024-02-29 00:00 > 2024-03-01 00:00'],
    ['the 5th', '2026-11-05 00:00 > 2026-11-06 00:00'],
    ['am 30.', '2026-10-30 00:00 > 2026-10-31 00:00'],
    ['Monday', '2026-11-23 00:00 > 2026-11-24 00:00'],
    ['letzten Samstag', '2026-11-21 00:00 > 2026-11-22 00:00'],
    ['November', `2026-11-01 00:00 > ${NOW}`],
    ['last November', '2025-11-01 00:00 > 2025-12-01 00:00'],
    ['März 2025', '2025-03-01 00:00 > 2025-04-01 00:00'],
    ['2026-03', '2026-03-01 00:00 > 2026-04-01 00:00'],
    ['2025', '2025-01-01 00:00 > 2026-01-01 00:00'],
    ['Sat, 21 Nov 2026', '2026-11-21 00:00 > 2026-11-22 00:00'],
    ['1 to 5 Nov', '2026-11-01 00:00 > 2026-11-06 00:00'],
    ['1.–5. Nov. 2024', '2024-11-01 00:00 > 2024-11-06 00:00'],
    ['3 Nov to 5', '2026-11-03 00:00 > 2026-11-06 00:00'],
    ['25 Nov to 30 Nov', `2026-11-25 00:00 > ${NOW}`],
    ['20 Dec to 5 Jan', '2025-12-20 00:00 > 2026-01-06 00:00'],
    ['20 Dec to 5 Jan 2025', '2024-12-20 00:00 > 2025-01-06 00:00'],
    ['Monday to Wednesday', '2026-11-23 00:00 > 2026-11-26 00:00'],
    ['Fr bis So', `2026-11-27 00:00 > ${NOW}`],
    ['March to May', '2026-03-01 00:00 > 2026-06-01 00:00'],
    ['since Monday', `2026-11-23 00:00 > ${NOW}`],
    ['seit gestern', `2026-11-27 00:00 > ${NOW}`],
    ['seit 8 Uhr', `2026-11-28 08:00 > ${NOW}`],
    ['1 Nov until now', `2026-11-01 00:00 > ${NOW}`],
    ['between Monday and yesterday', '2026-11-23 00:00 > 2026-11-28 00:00'],
  ])('%s has days: %s', (text, told) => expect(read(text)).toBe(told));

  it('knows days of 23 and of 25 hours', () => {
    const hours = (text: string): number => {
      const parsed = parseRange(text, NOW_MS, berlin);
      return 'range' in parsed ? (parsed.range.toMs - parsed.range.fromMs) / 3_600_000 : NaN;
    };
    expect([hours('29 March'), hours('25 October'), hours('25 Oct 1:00 to 4:00')]).toEqual([
      23, 25, 4,
    ]);
    const afterChange = Date.UTC(2026, 9, 26, 11, 0);
    expect(read('last 2 days', afterChange)).toBe('2026-10-24 12:00 > 2026-10-26 12:00');
  });

  it.each([
    ['', 'empty: '],
    [' ,  ', 'empty: '],
    ['last wek', 'not-understood: wek'],
    ['1/11 to 2/11', 'not-understood: /'],
    ['yesterday Monday', 'not-understood: yesterday Monday'],
    ['last week 3 Nov', 'not-understood: last week 3 Nov'],
    ['to', 'not-understood: to'],
    ['week', 'not-understood: week'],
    ['30 Feb', 'no-such-day: 30.2'],
    ['1.13.2025', 'no-such-day: 1.13.2025'],
    ['KW 54', 'no-such-day: 54'],
    ['KW 53 2025', 'no-such-day: 53'],
    ['yesterday 25:00 to 26:00', 'no-such-time: 25:00'],
    ['2030', 'future: 2030'],
    ['yesterday 20:00 to 2026-11-20', 'backwards: yesterday 20:00 to 2026-11-20'],
  ])('"%s" is refused: %s', (text, told) => expect(read(text)).toBe(told));

  it('never throws, and is always a stretch of the past', () => {
    const words = fc.constantFrom(
      ...'last letzte week Woche day 1 12 2025 to bis Nov. 18:00 20 Uhr pm yesterday gestern ago vor since Mo night 1.11. 2026-02-30 now 47 KW 99999 - 31 Feb'.split(
        ' ',
      ),
    );
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(words, { maxLength: 8 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(
        texts,
        fc.integer({ min: Date.UTC(2001, 0, 1), max: Date.UTC(2090, 0, 1) }),
        (text, nowMs) => {
          const parsed = parseRange(text, nowMs, localCalendar);
          if ('problem' in parsed) return;
          expect(parsed.range.fromMs).toBeLessThan(parsed.range.toMs);
          expect(parsed.range.toMs).toBeLessThanOrEqual(nowMs);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('reads every way of writing a day as that day, in both languages', () => {
    const writers = (date: Date): string[] => {
      const intl = (locale: string, month: 'long' | 'short' | 'numeric'): string =>
        date.toLocaleDateString(locale, {
          day: 'numeric',
          month,
          year: 'numeric',
          timeZone: 'UTC',
        });
      return [
        date.toISOString().slice(0, 10),
        intl('en-GB', 'long'),
        intl('en-GB', 'short'),
        intl('en-US', 'long'),
        intl('de-DE', 'long'),
        intl('de-DE', 'short'),
        intl('de-DE', 'numeric'),
        intl('de-AT', 'long'),
      ];
    };
    fc.assert(
      fc.property(fc.integer({ min: 10_958, max: 20_700 }), (dayNumber) => {
        const date = new Date(dayNumber * 86_400_000);
        const midnight = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, minutes: 0 };
        const day = date.getUTCDate();
        const range = {
          fromMs: berlin.momentOf({ ...midnight, day }),
          toMs: berlin.momentOf({ ...midnight, day: day + 1 }),
        };
        for (const text of writers(date)) {
          expect([text, parseRange(text, NOW_MS, berlin)]).toEqual([text, { range }]);
        }
      }),
    );
  });
});
