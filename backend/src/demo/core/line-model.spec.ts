import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../../kernel/seeded-random.ts';
import { TARGETS } from './home.ts';
import { depthOf, roundTripMs } from './line-model.ts';
import { hopsTo } from './paths.ts';
import { CALM, TROUBLES, type Effects } from './troubles.ts';

const random = seededRandom(3);

/** Share of lost probes and median of the others to each target. */
function figures(effects: Effects) {
  return TARGETS.map((target) => {
    const rtts = Array.from({ length: 400 }, () =>
      roundTripMs(target, { age: 'fibre', effects, congestion: 0.2 }, random),
    );
    const answered = rtts.filter((rttMs) => rttMs !== null).sort((a, b) => a - b);
    const medianMs = answered[answered.length >> 1] ?? null;
    return {
      target,
      depth: depthOf(target),
      lossRatio: 1 - answered.length / rtts.length,
      medianMs,
    };
  });
}

describe('roundTripMs', () => {
  it('grows with the distance and hardly ever loses anything while all is well', () => {
    for (const { depth, lossRatio, medianMs } of figures(CALM)) {
      expect(lossRatio).toBeLessThan(0.02);
      const [low, high] = [
        [0, 0.1],
        [0.3, 1],
        [3, 7],
        [8, 16],
      ][depth] ?? [0, 0];
      expect(medianMs).toBeGreaterThan(low ?? 0);
      expect(medianMs).toBeLessThan(high ?? 0);
    }
  });

  it('is silent from the depth of the trouble on, in the families it touches', () => {
    for (const { depth, target, lossRatio } of figures(TROUBLES['ipv6-down'].effects)) {
      expect(lossRatio === 1).toBe(target.family === 6 && depth >= 2);
    }
  });

  it('loses and delays beyond the depth of the trouble only', () => {
    for (const { depth, lossRatio } of figures(TROUBLES.lossy.effects)) {
      expect(lossRatio > 0.1).toBe(depth >= 2);
    }
    for (const { depth, medianMs } of figures(TROUBLES.slow.effects)) {
      expect((medianMs ?? 0) > 100).toBe(depth === 3);
    }
  });
});

describe('hopsTo', () => {
  it('ends at the goal while all is well, and before the first silent hop otherwise', () => {
    const goal = { family: 4, address: '1.1.1.1' } as const;
    expect(hopsTo(goal, 'fibre', CALM, random).at(-1)?.address).toBe('1.1.1.1');
    const broken = hopsTo(goal, 'fibre', TROUBLES['edge-down'].effects, random);
    expect(broken.map(({ address }) => address)).toEqual(['192.168.1.1']);
  });
});
