import { describe, expect, it } from '@jest/globals';
import {
  bytesText,
  countText,
  lengthText,
  listText,
  msText,
  plainSpaces,
  secondsText,
  speedText,
} from './amounts.ts';

const plain = plainSpaces;

describe('amounts', () => {
  it.each([
    [0, '0 s'],
    [1499, '1 s'],
    [90_000, '1 min 30 s'],
    [3_600_000, '1 h'],
    [3_605_000, '1 h 0 min 5 s'],
    [90_000_000, '1 d 1 h'],
  ])('say %d ms as a length', (ms, text) => {
    expect(plain(lengthText(ms))).toBe(text);
  });

  it('say times as precisely as they matter', () => {
    expect([0.042, 4.26, 99.94, 100.4].map((ms) => plain(msText(ms)))).toEqual([
      '0.04 ms',
      '4.3 ms',
      '99.9 ms',
      '100 ms',
    ]);
    expect([1004, 59_949, 60_000].map((ms) => plain(secondsText(ms)))).toEqual([
      '1.0 s',
      '59.9 s',
      '1 min',
    ]);
  });

  it('say sizes and speeds in units that fit', () => {
    expect([12, 1200, 2_400_000].map((bytes) => plain(bytesText(bytes)))).toEqual([
      '12 B',
      '1.2 kB',
      '2.4 MB',
    ]);
    expect([100e6, 2.5e9].map((bps) => plain(speedText(bps)))).toEqual([
      '100 Mbit/s',
      '2.5 Gbit/s',
    ]);
  });

  it('say that something is not known', () => {
    expect([msText(null), secondsText(null), lengthText(null)]).toEqual(
      Array<string>(3).fill('not known'),
    );
    expect([speedText(null), countText(null, 'error')]).toEqual([
      'speed not known',
      'errors not known',
    ]);
  });

  it('say lists and numbers of things', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listText)).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
    expect([0, 1, 2].map((count) => plain(countText(count, 'address', 'addresses')))).toEqual([
      '0 addresses',
      '1 address',
      '2 addresses',
    ]);
  });
});
