import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rpmGapOf, rpmOf, type ForeignProbe } from './rpm.ts';

const many = <Value>(count: number, value: Value): Value[] =>
  Array.from({ length: count }, () => value);
const tls = { connectMs: 40, tlsMs: 50, httpMs: 60 };

describe('rpmOf', () => {
  it('is the mean of foreign and loaded round trips per minute', () => {
    expect(rpmOf(many(10, tls), many(10, 100))).toBeCloseTo((60_000 / 50 + 60_000 / 100) / 2);
  });

  it('leaves TLS out where there was none, or not always', () => {
    const plain = { ...tls, tlsMs: null };
    expect(rpmOf(many(5, plain), many(5, 50))).toBeCloseTo(1200);
    expect(rpmOf([...many(5, plain), { ...tls, tlsMs: 9000 }], many(5, 50))).toBeCloseTo(1200);
  });

  it('leaves out the slowest twentieth of each', () => {
    const probes = [...many(19, tls), { connectMs: 9000, tlsMs: 9000, httpMs: 9000 }];
    expect(rpmOf(probes, [...many(38, 50), 9000, 9000])).toBeCloseTo(1200);
    expect(rpmOf(many(19, tls), [...many(18, 50), 9000])).toBeLessThan(1000);
  });

  it('is null with fewer than five probes of either kind', () => {
    expect(rpmOf(many(4, tls), many(9, 50))).toBeNull();
    expect(rpmOf(many(9, tls), many(4, 50))).toBeNull();
  });

  it('does not count times that are none, and tells no endless figure', () => {
    expect(rpmOf([...many(4, tls), { ...tls, connectMs: -1 }], many(9, 50))).toBeNull();
    expect(rpmOf(many(9, tls), [...many(4, 50), Number.NaN])).toBeNull();
    expect(rpmOf(many(9, tls), many(9, 0))).toBeNull();
  });

  it('falls when every time grows, and is never negative', () => {
    const ms = fc.double({ min: 0.01, max: 10_000, noNaN: true });
    const probe = fc.record({ connectMs: ms, tlsMs: ms, httpMs: ms });
    const atLeast = { minLength: 5, maxLength: 60 };
    fc.assert(
      fc.property(fc.array(probe, atLeast), fc.array(ms, atLeast), (probes, loaded) => {
        const slower = (one: ForeignProbe): ForeignProbe => ({
          connectMs: one.connectMs * 2,
          tlsMs: (one.tlsMs ?? 0) * 2,
          httpMs: one.httpMs * 2,
        });
        const rpm = rpmOf(probes, loaded) ?? Number.NaN;
        const slow = rpmOf(
          probes.map(slower),
          loaded.map((value) => value * 2),
        );
        expect(slow).toBeCloseTo(rpm / 2, 3);
      }),
    );
  });
});

describe('rpmGapOf', () => {
  it('tells a kernel that says nothing from a line that answers too little', () => {
    expect(rpmGapOf(many(10, tls), [])).toBe('no-kernel-times');
    expect(rpmGapOf(many(10, tls), [Number.NaN])).toBe('no-kernel-times');
    expect(rpmGapOf(many(10, tls), many(4, 50))).toBe('few-answers');
    expect(rpmGapOf(many(4, tls), [])).toBe('few-answers');
  });
});
