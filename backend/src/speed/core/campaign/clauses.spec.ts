import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clausesOf } from './clauses.ts';
import type { MeasuringDay } from './measurement.ts';

const side = { maxBps: 100e6, normalBps: 80e6, minBps: 50e6 };
const plan = { down: side, up: { maxBps: null, normalBps: null, minBps: null } };
const usual = Array.from({ length: 10 }, () => 85);

function days(...all: readonly (readonly number[])[]): MeasuringDay[] {
  return all.map((mbps, i) => ({
    ...{ dayMs: i, date: `2026-11-0${i + 1}` },
    measurements: mbps.map((value) => ({
      ...{ startMs: 0, endMs: 0, obstacle: null, downBps: value * 1e6, upBps: 1e6 },
    })),
  }));
}
/** A day like any other, with the first figures replaced. */
const but = (...mbps: number[]): number[] => [...mbps, ...usual.slice(mbps.length)];
const down = (...all: readonly (readonly number[])[]) =>
  clausesOf(days(...all), plan)
    .filter(({ direction }) => direction === 'down')
    .map(({ clause, state, seenCount }) => `${clause} ${state} ${seenCount}`);

describe('clausesOf', () => {
  it('asks for 90 % of the maximum on two of three days', () => {
    expect(down(but(90), but(90), usual)[0]).toBe('max passed 2');
    expect(down(but(90, 99), but(89.9), usual)[0]).toBe('max failed 1');
  });

  it('asks for the normal speed in 27 of 30 measurements', () => {
    expect(down(but(79, 79, 79), usual, usual)[1]).toBe('normal passed 27');
    expect(down(but(79, 79), but(79), but(79))[1]).toBe('normal failed 26');
  });

  it('allows one day below the minimum', () => {
    expect(down(but(49, 49), usual, usual)[2]).toBe('min passed 1');
    expect(down(but(49), usual, but(49.9))[2]).toBe('min failed 2');
  });

  it('judges nothing before all thirty are made', () => {
    expect(down(but(99), but(99))).toEqual([
      'max not-enough-data 2',
      'normal not-enough-data 20',
      'min not-enough-data 0',
    ]);
    expect(
      clausesOf([], plan)
        .map(({ state }) => state)
        .slice(0, 3),
    ).toEqual(Array(3).fill('not-enough-data'));
  });

  it('judges nothing the plan does not name', () => {
    const up = clausesOf(days(usual, usual, usual), plan).slice(3);
    expect(up).toEqual(
      (['max', 'normal', 'min'] as const).map((clause, i) => ({
        ...{ clause, direction: 'up', state: 'no-plan-value', thresholdBps: null },
        ...{ seenCount: 0, limitCount: [2, 27, 1][i] },
      })),
    );
  });

  it('never fails a faster line where it passed a slower one', () => {
    const mbps = fc.array(fc.nat(120), { minLength: 10, maxLength: 10 });
    const passed = (all: number[][]) =>
      clausesOf(days(...all), plan).map(({ state }) => state === 'passed');
    fc.assert(
      fc.property(mbps, mbps, mbps, fc.nat(40), (a, b, c, more) => {
        const slow = passed([a, b, c]);
        const fast = passed([a, b, c].map((day) => day.map((value) => value + more)));
        expect(slow.every((isPassed, i) => !isPassed || fast[i])).toBe(true);
      }),
    );
  });
});
