import fc from 'fast-check';
import { bitRateText } from './bit-rate';
import { durationText, runTimeText } from './duration';
import { isoText, momentText, shortTimeText, timeText } from './local-time';
import { millisecondsText } from './milliseconds';
import { percentText } from './percent';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const anyNumber = fc.oneof(fc.double(), fc.integer(), fc.constant(null));

describe('figures', () => {
  it.each([
    [0.044, '0.04 ms'],
    [0.62, '0.62 ms'],
    [0.996, '1.0 ms'],
    [20.1, '20.1 ms'],
    [99.96, '100 ms'],
    [1834.4, '1834 ms'],
    [12_300, '12.3 s'],
    [null, '–'],
  ])('%s ms reads %s', (ms, text) => expect(plain(millisecondsText(ms))).toBe(text));

  it.each([
    [0, '0 %'],
    [0.0001, '<0.1 %'],
    [0.042, '4.2 %'],
    [0.5, '50 %'],
    [0.999, '>99 %'],
    [1, '100 %'],
    [null, '–'],
  ])('a share of %s reads %s', (ratio, text) => expect(plain(percentText(ratio))).toBe(text));

  it.each([
    [1e9, '1 Gbit/s'],
    [2.5e9, '2.5 Gbit/s'],
    [94_200_000, '94.2 Mbit/s'],
    [100e6, '100 Mbit/s'],
    [640, '640 bit/s'],
    [0, '0 bit/s'],
    [null, '–'],
  ])('%s bit/s reads %s', (bps, text) => expect(plain(bitRateText(bps))).toBe(text));

  it.each([
    [-5, '0 s'],
    [999, '0 s'],
    [12_000, '12 s'],
    [192_000, '3 min 12 s'],
    [180_000, '3 min'],
    [7_500_000, '2 h 5 min'],
    [273_600_000, '3 d 4 h'],
    [null, '–'],
  ])('%s ms last %s', (ms, text) => expect(plain(durationText(ms))).toBe(text));

  it('tells short run times in milliseconds', () => {
    expect(plain(runTimeText(181.4))).toBe('181 ms');
    expect(plain(runTimeText(2_000))).toBe('2 s');
  });

  it('never prints what is not a number, whatever comes in', () => {
    fc.assert(
      fc.property(anyNumber, (value) => {
        const texts = [millisecondsText, percentText, bitRateText, durationText, runTimeText].map(
          (format) => format(value),
        );
        for (const text of texts) expect(text).not.toMatch(/NaN|undefined|Infinity|null|^$|-/);
      }),
    );
  });

  it('never calls a loss none or complete when it is not', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (ratio) => {
        expect(['0', '100']).not.toContain(percentText(ratio).split('\u00a0')[0]);
      }),
    );
  });
});

describe('moments', () => {
  const noon = new Date(2025, 10, 21, 12, 2, 11).getTime();

  it('are as short as they are clear', () => {
    expect(timeText(noon)).toBe('12:02:11');
    expect(shortTimeText(noon)).toBe('12:02');
    expect(momentText(noon, noon + 60_000)).toBe('12:02:11');
    expect(momentText(noon, noon + 3 * 86_400_000)).toBe('21 Nov, 12:02');
    expect(momentText(noon, noon + 400 * 86_400_000)).toBe('21 Nov 2025');
  });

  it('never throw and never print what is not a moment', () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), (ms, nowMs) => {
        for (const text of [timeText(ms), shortTimeText(ms), momentText(ms, nowMs), isoText(ms)]) {
          expect(text).not.toMatch(/NaN|Invalid|undefined/);
        }
      }),
    );
  });
});
