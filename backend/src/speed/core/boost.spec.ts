import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boostOf } from './boost.ts';

const level = (seconds: number, mbps: number): number[] =>
  Array.from({ length: seconds * 10 }, () => mbps * 1e6);
const ramp = [1, 2, 5, 12, 30].map((mbps) => mbps * 1e6);

describe('boostOf', () => {
  it('finds the first seconds of a full token bucket', () => {
    expect(boostOf([...ramp, ...level(4, 100), ...level(8, 50)])).toBeCloseTo(100e6);
  });

  it('finds a boost that lasts most of the test', () => {
    expect(boostOf([...ramp, ...level(9, 100), ...level(3.5, 20)])).toBeCloseTo(100e6);
  });

  it('is null for a steady rate, a rising one, and a short burst', () => {
    expect(boostOf([...ramp, ...level(12, 50)])).toBeNull();
    expect(boostOf([...ramp, ...level(4, 20), ...level(8, 50)])).toBeNull();
    expect(boostOf([...level(0.3, 500), ...level(12, 50)])).toBeNull();
  });

  it('is null below a quarter above the plateau', () => {
    expect(boostOf([...level(4, 124), ...level(8, 100)])).toBeNull();
    expect(boostOf([...level(4, 126), ...level(8, 100)])).toBeCloseTo(126e6);
  });

  it('is null when nothing came any more, which is a stall', () => {
    expect(boostOf([...level(5, 100), ...level(8, 0)])).toBeNull();
  });

  it('is null for a slump after which the rate comes back', () => {
    expect(boostOf([...level(4, 100), ...level(2, 10), ...level(7, 100)])).toBeNull();
  });

  it('is null for too short a curve', () => {
    expect(boostOf([])).toBeNull();
    expect(boostOf([...level(1, 100), ...level(2.9, 10)])).toBeNull();
  });

  it('does not see a boost in a rate that wavers by a third', () => {
    const noise = fc.array(fc.integer({ min: 66, max: 134 }), { minLength: 60, maxLength: 150 });
    fc.assert(
      fc.property(noise, (mbps) => {
        expect(boostOf(mbps.map((value) => value * 1e6))).toBeNull();
      }),
    );
  });

  it('is null or a rate that was there', () => {
    const rates = fc.array(fc.nat(1000), { maxLength: 130 });
    fc.assert(
      fc.property(rates, rates, (head, tail) => {
        const curve = [...head.map((bps) => bps + 500), ...tail];
        const boost = boostOf(curve);
        expect(boost === null || (boost > 0 && boost <= Math.max(...curve))).toBe(true);
      }),
    );
  });
});
