import { describe, expect, it } from '@jest/globals';
import { findStandstill, type LifeSigns } from './fitness.ts';

const well: LifeSigns = { sampleAgeMs: 0, verdictAgeMs: 0, commitAgeMs: 0, excuse: null };

describe('findStandstill', () => {
  it('finds none up to each limit', () => {
    const atLimits = { sampleAgeMs: 30_000, verdictAgeMs: 30_000, commitAgeMs: 180_000 };
    expect(findStandstill({ ...well, ...atLimits })).toBeNull();
  });

  it.each([
    ['probing', { sampleAgeMs: 30_001 }],
    ['judging', { verdictAgeMs: 30_001 }],
    ['writing', { commitAgeMs: 180_001 }],
  ] as const)('finds %s that has stopped', (what, signs) => {
    expect(findStandstill({ ...well, ...signs })).toBe(what);
  });

  it.each(['disk', 'clock'] as const)('excuses a box that cannot write: %s', (excuse) => {
    expect(findStandstill({ ...well, commitAgeMs: 1e9, excuse })).toBeNull();
    expect(findStandstill({ ...well, sampleAgeMs: 1e9, excuse })).toBe('probing');
  });
});
