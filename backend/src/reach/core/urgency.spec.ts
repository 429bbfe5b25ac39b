import { expect, it } from '@jest/globals';
import { isWorthRepeating } from './urgency.ts';

it('repeats while the line is down, and for half a minute after a doubt', () => {
  expect(isWorthRepeating({ isBad: false, lastDoubtMs: null }, 0)).toBe(false);
  expect(isWorthRepeating({ isBad: false, lastDoubtMs: 1000 }, 30_999)).toBe(true);
  expect(isWorthRepeating({ isBad: false, lastDoubtMs: 1000 }, 31_000)).toBe(false);
  expect(isWorthRepeating({ isBad: true, lastDoubtMs: null }, 1e9)).toBe(true);
});
