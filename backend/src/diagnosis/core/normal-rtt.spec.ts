import { describe, expect, it } from '@jest/globals';
import { targetsOf } from '../../../test/fakes/scripted-targets.ts';
import type { Baseline } from './baseline.ts';
import { beginning, type LineMemory } from './line-state.ts';
import { normalRttMs, slowFromMs } from './normal-rtt.ts';
import { newTrack, type TargetTrack } from './target-track.ts';

const [target] = targetsOf(4).filter(({ role }) => role === 'anchor');
if (target === undefined) throw new Error('no anchor');

function trackOf(minuteMedians: readonly number[]): TargetTrack {
  return { ...newTrack(target as NonNullable<typeof target>, 0), driver: 'fping', minuteMedians };
}

function knowing(medianMs: number, madMs: number): LineMemory {
  const baseline: Baseline = { medianMs, madMs, source: 'hour-of-week', sampleCount: 16 };
  return { ...beginning(0), baselines: new Map([[target?.id ?? '', baseline]]) };
}

describe('slowFromMs', () => {
  it.each([
    ['fibre', 4, 0.5, 54],
    ['DSL', 20, 2, 70],
    ['LTE', 45, 12, 152],
    ['satellite', 600, 20, 1200],
  ])('judges %s by its own normal', (_kind, medianMs, madMs, limitMs) => {
    expect(Math.round(slowFromMs(knowing(medianMs, madMs), trackOf([]), false))).toBe(limitMs);
  });

  it('uses the last hours while nothing is known of this hour of the week', () => {
    expect(slowFromMs(beginning(0), trackOf([20, 20, 20]), false)).toBe(100);
    expect(slowFromMs(beginning(0), trackOf([5, 5, 5]), false)).toBe(55);
  });

  it('calls a satellite slow that answers a second late, known or not', () => {
    expect(slowFromMs(beginning(0), trackOf([600]), false)).toBe(1600);
  });

  it('has a limit for a target of which nothing is known', () => {
    expect(slowFromMs(beginning(0), trackOf([]), false)).toBe(1000);
  });

  it('lets go later than it takes hold', () => {
    const memory = knowing(20, 2);
    expect(slowFromMs(memory, trackOf([]), true)).toBeLessThan(
      slowFromMs(memory, trackOf([]), false),
    );
  });
});

describe('normalRttMs', () => {
  it('prefers this hour of the week to the last hours', () => {
    expect(normalRttMs(knowing(30, 2), trackOf([12]))).toBe(30);
    expect(normalRttMs(beginning(0), trackOf([12]))).toBe(12);
    expect(normalRttMs(beginning(0), trackOf([]))).toBeNull();
  });
});
