import { describe, expect, it } from '@jest/globals';
import { countedBytes } from './counted-bytes.ts';

describe('countedBytes', () => {
  it('is the difference', () => {
    expect(countedBytes(100, 350, null, 2000)).toBe(250);
    expect(countedBytes(100, 100, 2 ** 32, 2000)).toBe(0);
  });

  it('goes on over the end of a 32-bit counter', () => {
    expect(countedBytes(2 ** 32 - 100, 50, 2 ** 32, 2000)).toBe(150);
  });

  it('is nothing for a counter that was set back', () => {
    expect(countedBytes(5000, 10, null, 2000)).toBeNull();
    expect(countedBytes(5000, 10, 2 ** 32, 2000)).toBeNull();
    expect(countedBytes(2 ** 40, 10, 2 ** 32, 2000)).toBeNull();
    expect(countedBytes(2 ** 32 - 1, 2 ** 31, 2 ** 32, 0)).toBeNull();
  });
});
