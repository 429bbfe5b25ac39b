import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cutoffMs, FIRST_POSSIBLE_MS } from './retention-rule.ts';

const DAY_MS = 86_400_000;
const NOW_MS = 1_795_219_200_000;

describe('retention rule', () => {
  it('keeps everything that is young enough', () => {
    fc.assert(
      fc.property(fc.nat(400 * DAY_MS), fc.integer({ min: 1, max: 400 * DAY_MS }), (age, keep) => {
        const cutoff = cutoffMs({ nowMs: NOW_MS, oldestMs: NOW_MS - age, keepMs: keep });
        expect(cutoff === null || cutoff <= NOW_MS - keep).toBe(true);
      }),
    );
  });

  it('takes no more than two days of the oldest data in one run, wherever the clock stands', () => {
    const oldestMs = NOW_MS - 14 * DAY_MS;
    const inTenYears = NOW_MS + 3650 * DAY_MS;
    expect(cutoffMs({ nowMs: inTenYears, oldestMs, keepMs: 14 * DAY_MS })).toBe(
      oldestMs + 2 * DAY_MS,
    );
  });

  it('takes everything from before the first box at once', () => {
    expect(cutoffMs({ nowMs: NOW_MS, oldestMs: 0, keepMs: 14 * DAY_MS })).toBe(FIRST_POSSIBLE_MS);
  });

  it('has nothing to do in an empty table', () => {
    expect(cutoffMs({ nowMs: NOW_MS, oldestMs: null, keepMs: DAY_MS })).toBeNull();
  });
});
