import { describe, expect, it } from '@jest/globals';
import { pairOutages, type Interval } from './compare-outages.ts';

const range = { fromMs: 0, toMs: 1_000_000 };

function interval(startMs: number, endMs: number | null, patch: Partial<Interval> = {}): Interval {
  const usual = { kind: 'outage', cause: 'isp-edge-down', blame: 'isp', confidence: 0.85 } as const;
  return { ...usual, startMs, endMs, ...patch };
}

describe('pairOutages', () => {
  it('finds the same again, a tick early or late', () => {
    const [mine, theirs] = [interval(10_000, 70_000), interval(10_500, 69_500)];
    expect(pairOutages([mine], [theirs], range)).toEqual([
      { replayed: mine, stored: theirs, differences: [] },
    ]);
  });

  it('tells in what they differ', () => {
    const mine = interval(10_000, 70_000);
    const theirs = interval(13_000, null, { kind: 'degradation', cause: 'packet-loss' });
    const [pair] = pairOutages([mine], [theirs], range);
    expect(pair?.differences).toEqual(['start', 'end', 'kind', 'cause']);
  });

  it('does not compare what lies beyond the stretch', () => {
    const mine = interval(5000, null);
    const theirs = interval(-400_000, 2_000_000);
    const from = { fromMs: 5000, toMs: 1_000_000 };
    expect(pairOutages([mine], [theirs], from)[0]?.differences).toEqual([]);
  });

  it('keeps those without a partner, in order of time', () => {
    const [early, late] = [interval(10_000, 20_000), interval(500_000, 510_000)];
    expect(pairOutages([late], [early], range)).toEqual([
      { replayed: null, stored: early, differences: [] },
      { replayed: late, stored: null, differences: [] },
    ]);
  });

  it('prefers a partner of the same kind, then the one with most time in common', () => {
    const mine = interval(100_000, 200_000);
    const degradation = interval(100_000, 200_000, { kind: 'degradation' });
    const short = interval(190_000, 191_000);
    const long = interval(150_000, 189_000);
    const pairs = pairOutages([mine], [degradation, short, long], range);
    expect(pairs.find(({ replayed }) => replayed === mine)?.stored).toBe(long);
  });
});
