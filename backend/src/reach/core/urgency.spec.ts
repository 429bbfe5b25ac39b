import { expect, it } from '@jest/globals';
import { isWorthRepeating } from './urgency.ts';

it('repeats while the line is down, and for half a minute after a doubt', () => {
  expect(isWorthRepeating({ isDown: false, lastDoubtMs: null }, 0)).toBe(false);
  expect(isWorthRepeating({ isDown: false, lastDoubtMs: 1000 }, 30_999)).toBe(true);
  expect(isWorthRepeating({ isDown: false, lastDoubtMs: 1000 }, 31_000)).toBe(false);
  expect(isWorthRepeating({ isDown: true, lastDoubtMs: null }, 1e9)).toBe(true);
});
