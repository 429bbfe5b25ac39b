import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseCron, type CronTimes } from './cron.ts';

function times(expression: string): CronTimes | null {
  const parsed = parseCron(expression);
  return parsed.fault === null ? parsed.times : null;
}
const fault = (expression: string) => {
  const parsed = parseCron(expression);
  return parsed.fault === null ? null : `${parsed.fault.field ?? '-'}: ${parsed.fault.message}`;
};

describe('parseCron', () => {
  it('reads lists, ranges, steps and names', () => {
    expect(times('0,30 1-3 */10 jan,Mar-APR *')).toEqual({
      minutes: [0, 30],
      hours: [1, 2, 3],
      days: [1, 11, 21, 31],
      months: [1, 3, 4],
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      isEitherDay: false,
    });
    expect(times('5/20 10-20/5 * * *')).toMatchObject({
      minutes: [5, 25, 45],
      hours: [10, 15, 20],
    });
  });

  it('knows Sunday as 0, 7 and by name, also at the end of a range', () => {
    for (const sunday of ['0', '7', 'sun', '0,7']) {
      expect(times(`0 0 * * ${sunday}`)?.weekdays).toEqual([7]);
    }
    expect(times('0 0 * * fri-sun')?.weekdays).toEqual([5, 6, 7]);
    expect(times('0 0 * * sun-tue')?.weekdays).toEqual([1, 2, 7]);
    expect(times('0 0 * * */2')?.weekdays).toEqual([2, 4, 6, 7]);
  });

  it('takes either of day and weekday when both are given', () => {
    expect(times('0 0 1 * mon')?.isEitherDay).toBe(true);
    expect(times('0 0 1 * *')?.isEitherDay).toBe(false);
    expect(times('0 0 */2 * mon')?.isEitherDay).toBe(false);
  });

  it.each([
    ['', '-: must have five fields, not 0'],
    ['* * * *', '-: must have five fields, not 4'],
    ['* * * * * *', '-: must have five fields, not 6'],
    ['@daily', '-: must have five fields, not 1'],
    ['60 * * * *', 'minute: "60" is not between 0 and 59'],
    ['* 24 * * *', 'hour: "24" is not between 0 and 23'],
    ['* 1-24 * * *', 'hour: "24" is not between 0 and 23'],
    ['* * 0 * *', 'day of month: "0" is not between 1 and 31'],
    ['* * * 13 *', 'month: "13" is not between 1 and 12'],
    ['* * * may-foo *', 'month: "foo" is not between 1 and 12'],
    ['* * * * 8', 'weekday: "8" is not between 0 and 7'],
    ['20-10 * * * *', 'minute: the range "20-10" runs backwards'],
    ['*/0 * * * *', 'minute: a step must not be 0'],
    ['1, * * * *', 'minute: "" is no value, range or step'],
    ['* * L * *', 'day of month: "l" is not between 1 and 31'],
    ['* * ? * *', 'day of month: "?" is no value, range or step'],
    ['-1 * * * *', 'minute: "-1" is no value, range or step'],
    ['0 0 30 feb *', 'day of month: no such day in these months'],
    ['0 0 31 4,6,9,11 *', 'day of month: no such day in these months'],
  ])('says what is wrong with "%s"', (expression, message) => {
    expect(fault(expression)).toBe(message);
  });

  it('accepts a day that only some years or months have', () => {
    expect(fault('0 0 29 2 *')).toBeNull();
    expect(fault('0 0 30 2 mon')).toBeNull();
    expect(fault('  0   0 31 * * ')).toBeNull();
  });

  it('means every written number once, in order, and nothing else', () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 59 }), { minLength: 1 });
    fc.assert(
      fc.property(minutes, (list) => {
        const expected = [...new Set(list)].sort((a, b) => a - b);
        expect(times(`${list.join(',')} * * * *`)?.minutes).toEqual(expected);
      }),
    );
  });

  it('never throws on garbage, and finds values only within their limits', () => {
    const garbage = fc.oneof(
      fc.string({ maxLength: 120 }),
      fc
        .array(fc.constantFrom(...'0,5,12,60,7,*,/,-, ,jan,mon,x'.split(','), ','), {
          maxLength: 40,
        })
        .map((all) => all.join('')),
    );
    fc.assert(
      fc.property(garbage, (expression) => {
        const found = times(expression);
        if (found === null) return;
        expect(found.minutes.every((value) => value >= 0 && value <= 59)).toBe(true);
        expect(found.weekdays.every((value) => value >= 1 && value <= 7)).toBe(true);
      }),
    );
    expect(fault('constructor * * * *')).toBe('minute: "constructor" is not between 0 and 59');
  });
});
