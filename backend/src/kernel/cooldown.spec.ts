import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Cooldown } from './cooldown.ts';

describe('Cooldown', () => {
  it('lets the first through, whatever the clock says', () => {
    expect(new Cooldown(5000).tryPass(0)).toBe(true);
    expect(new Cooldown(5000).tryPass(3)).toBe(true);
  });

  it('holds back until the period is over', () => {
    const cooldown = new Cooldown(5000);
    cooldown.tryPass(1000);
    expect(cooldown.tryPass(5999)).toBe(false);
    expect(cooldown.tryPass(6000)).toBe(true);
  });

  it('never lets two through within one period', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2000)), (steps) => {
        const cooldown = new Cooldown(5000);
        let nowMs = 0;
        const passes: number[] = [];
        for (const step of steps) {
          nowMs += step;
          if (cooldown.tryPass(nowMs)) passes.push(nowMs);
        }
        passes.slice(1).forEach((pass, i) => {
          expect(pass - (passes[i] ?? 0)).toBeGreaterThanOrEqual(5000);
        });
      }),
    );
  });
});
