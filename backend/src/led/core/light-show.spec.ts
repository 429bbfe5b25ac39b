import { describe, expect, it } from '@jest/globals';
import { lightId, lightPattern } from '@lineside/contract';
import fc from 'fast-check';
import { addressShow, TEST_SHOW, type ShowStep } from './light-show.ts';

/** What somebody with a pencil writes down: blinks counted, long ones zero, flashes of the others a dot. */
function readBack(steps: readonly ShowStep[]): string {
  let text = '';
  let count = 0;
  for (const { lights, durationMs } of steps.slice(1, -1)) {
    if (lights.line === 'steady') text += '.';
    else if (lights.box === 'steady' && durationMs > 1000) text += '0';
    else if (lights.box === 'steady') count += 1;
    else if (durationMs > 500 && count > 0) {
      text += String(count);
      count = 0;
    }
  }
  return text;
}

describe('the address in blinks', () => {
  it('can be read back, whatever it is', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(readBack(addressShow(address))).toBe(address);
      }),
    );
  });

  it('takes no longer than two minutes', () => {
    const totalMs = addressShow('199.199.199.199').reduce((sum, step) => sum + step.durationMs, 0);
    expect(totalMs).toBeLessThan(120_000);
  });
});

describe('the test', () => {
  it('shows each light alone, and every pattern', () => {
    for (const id of lightId.options) {
      const alone = TEST_SHOW.some(({ lights }) =>
        lightId.options.every((other) => (lights[other] !== 'off') === (other === id)),
      );
      expect(alone).toBe(true);
    }
    const shown = new Set(TEST_SHOW.flatMap(({ lights }) => Object.values(lights)));
    expect(shown).toEqual(new Set(lightPattern.options));
  });
});
