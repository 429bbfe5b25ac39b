import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lastNotAbove } from './find-key.ts';

describe('lastNotAbove', () => {
  it('finds what a walk from the start finds', () => {
    const keys = fc.uniqueArray(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 });
    fc.assert(
      fc.property(keys, fc.integer({ min: 0, max: 0xffff }), (some, wanted) => {
        const sorted = some.sort((a, b) => a - b);
        const records = Buffer.alloc(sorted.length * 3, 0xff);
        sorted.forEach((key, i) => records.writeUInt16BE(key, i * 3));
        const key = Buffer.alloc(2);
        key.writeUInt16BE(wanted);
        const walked = sorted.findLastIndex((each) => each <= wanted);
        expect(lastNotAbove(records, 3, key)).toBe(walked);
      }),
    );
  });
});
