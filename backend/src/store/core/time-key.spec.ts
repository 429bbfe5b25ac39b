import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LAST_POSSIBLE_MS, minuteKey, minuteKeys, momentKeys, partKeys } from './time-key.ts';

const moment = fc.integer({ min: 0, max: LAST_POSSIBLE_MS });
const label = fc.integer({ min: 1, max: 2 ** 18 - 1 });

describe('time key', () => {
  it('is a safe integer that tells minute, target and part apart', () => {
    fc.assert(
      fc.property(moment, label, fc.nat(255), (atMs, labelId, part) => {
        const key = minuteKey(atMs, labelId, part);
        expect(Number.isSafeInteger(key)).toBe(true);
        const decoded = [Math.floor(key / 2 ** 26), Math.floor(key / 2 ** 8) % 2 ** 18, key % 256];
        expect(decoded).toEqual([Math.floor(atMs / 60_000), labelId, part]);
      }),
    );
  });

  it('finds exactly the minutes that start within a span', () => {
    fc.assert(
      fc.property(moment, moment, fc.nat(10_000_000), label, (atMs, fromMs, spanMs, labelId) => {
        const startMs = Math.floor(atMs / 60_000) * 60_000;
        const [first, end] = minuteKeys(fromMs, fromMs + spanMs);
        const key = minuteKey(startMs, labelId);
        const isWithin = startMs >= fromMs && startMs < fromMs + spanMs;
        expect(key >= first && key < end).toBe(isWithin);
      }),
    );
  });

  it('leaves room for the parts of a minute and the rows of a millisecond', () => {
    fc.assert(
      fc.property(moment, label, (atMs, labelId) => {
        const [first, end] = partKeys(atMs, labelId);
        expect(end - first).toBe(256);
        expect(momentKeys(atMs)[1]).toBe(momentKeys(atMs + 1)[0]);
        expect(Number.isSafeInteger(momentKeys(atMs)[1])).toBe(true);
      }),
    );
  });

  it('refuses a label that does not fit', () => {
    expect(() => minuteKey(0, 2 ** 18)).toThrow(RangeError);
  });
});
