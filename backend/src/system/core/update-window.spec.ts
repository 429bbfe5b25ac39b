import { expect, it } from '@jest/globals';
import { isInWindow } from './update-window.ts';

const at = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

it.each([
  ['02:00', '05:00', '02:00', true],
  ['02:00', '05:00', '04:59', true],
  ['02:00', '05:00', '05:00', false],
  ['02:00', '05:00', '01:59', false],
  ['23:00', '01:00', '23:30', true],
  ['23:00', '01:00', '00:59', true],
  ['23:00', '01:00', '12:00', false],
  ['03:00', '03:00', '12:00', true],
])('a window from %s to %s holds %s: %s', (windowFrom, windowTo, time, expected) => {
  expect(isInWindow({ windowFrom, windowTo }, at(time))).toBe(expected);
});
