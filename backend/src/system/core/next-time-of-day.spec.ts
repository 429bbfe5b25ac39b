import { describe, expect, it } from '@jest/globals';
import { msUntil } from './next-time-of-day.ts';

describe('msUntil', () => {
  it('is later today, or tomorrow', () => {
    expect(msUntil('03:30', 60)).toBe(150 * 60_000);
    expect(msUntil('03:30', 211)).toBe(1439 * 60_000);
  });

  it('is a whole day at that very minute', () => {
    expect(msUntil('03:30', 210)).toBe(1440 * 60_000);
  });
});
