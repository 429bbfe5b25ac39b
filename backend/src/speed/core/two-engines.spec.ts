import { describe, expect, it } from '@jest/globals';
import type { TestFigures } from './speed-baseline.ts';
import { concludeFrom } from './two-engines.ts';

const baseline = { down: 100e6, up: 20e6 };
const ok: TestFigures = {
  ...{ id: 1, engine: 'cloudflare', status: 'ok', startMs: 0 },
  ...{ downBps: 98e6, upBps: 19e6, isClientLimited: false },
};
const slow: TestFigures = { ...ok, downBps: 30e6 };
const failed: TestFigures = { ...ok, status: 'failed', downBps: null, upBps: null };

function conclusion(first: TestFigures, second: TestFigures, secondBaseline = baseline) {
  return concludeFrom({ test: first, baseline }, { test: second, baseline: secondBaseline });
}

describe('concludeFrom', () => {
  it('blames the provider when the other one measured', () => {
    expect(conclusion(failed, ok)).toEqual({ is: 'provider-failed' });
    expect(conclusion(failed, slow)).toEqual({ is: 'provider-failed' });
    expect(conclusion(slow, ok)).toEqual({ is: 'provider-slow' });
  });

  it('calls the line slow only when both are, in the same direction', () => {
    expect(conclusion(slow, slow)).toEqual({ is: 'line-slow', directions: ['down'] });
    expect(conclusion({ ...slow, upBps: 1e6 }, { ...slow, upBps: 1e6 })).toEqual({
      ...{ is: 'line-slow', directions: ['down', 'up'] },
    });
    expect(conclusion(slow, { ...ok, upBps: 1e6 })).toEqual({ is: 'provider-slow' });
  });

  it('compares an engine without a past with what the other one usually comes to', () => {
    const unknown = { down: null, up: null };
    const first = { test: slow, baseline };
    expect(concludeFrom(first, { test: slow, baseline: unknown }).is).toBe('line-slow');
    expect(concludeFrom(first, { test: ok, baseline: unknown }).is).toBe('provider-slow');
  });

  it('compares each engine with itself', () => {
    expect(conclusion(slow, slow, { down: 40e6, up: 20e6 }).is).toBe('provider-slow');
  });

  it('says nothing of the line when the second one tells nothing', () => {
    expect(conclusion(failed, failed).is).toBe('undecided');
    expect(conclusion(slow, failed).is).toBe('undecided');
    expect(conclusion(slow, { ...ok, status: 'cancelled' }).is).toBe('undecided');
    expect(conclusion(slow, { ...ok, downBps: null }).is).toBe('undecided');
    expect(conclusion(failed, { ...ok, downBps: null, upBps: 0 }).is).toBe('undecided');
    expect(conclusion(slow, { ...slow, isClientLimited: true }).is).toBe('undecided');
  });

  it('says nothing of two that raise no doubt', () => {
    expect(conclusion(ok, slow).is).toBe('undecided');
    expect(conclusion({ ...failed, status: 'skipped' }, ok).is).toBe('undecided');
  });
});
