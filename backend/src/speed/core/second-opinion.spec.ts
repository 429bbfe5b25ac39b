import { describe, expect, it } from '@jest/globals';
import { speedFailure } from '@lineside/contract';
import { secondOpinionOn, type FinishedTest } from './second-opinion.ts';

const baseline = { down: 100e6, up: 20e6 };
const fine: FinishedTest = {
  ...{ id: 9, engine: 'cloudflare', status: 'ok', reason: null, why: 'schedule', startMs: 0 },
  ...{ downBps: 98e6, upBps: 19e6, isClientLimited: false },
};
const failed: FinishedTest = {
  ...fine,
  ...{ status: 'failed', reason: 'forbidden', downBps: null, upBps: null },
};
const ready = ['cloudflare', 'ndt7', 'librespeed'] as const;
const opinionOn = (test: FinishedTest) => secondOpinionOn(test, baseline, ready);

describe('secondOpinionOn', () => {
  it('asks the next engine that is ready after a failure of the provider', () => {
    expect(opinionOn(failed)).toEqual({ because: 'provider-failed', engine: 'ndt7' });
    expect(opinionOn({ ...failed, engine: 'ndt7' })?.engine).toBe('cloudflare');
  });

  it('asks after a figure below half of the baseline, in either direction', () => {
    expect(opinionOn({ ...fine, downBps: 49e6 })?.because).toBe('low-figure');
    expect(opinionOn({ ...fine, upBps: 9e6 })?.because).toBe('low-figure');
    expect(opinionOn({ ...fine, downBps: 51e6 })).toBeNull();
  });

  it('asks nobody when the box itself explains the low figure', () => {
    expect(opinionOn({ ...fine, downBps: 9e6, isClientLimited: true })).toBeNull();
  });

  it('asks nobody without a baseline', () => {
    const low = { ...fine, downBps: 1e6 };
    expect(secondOpinionOn(low, { down: null, up: null }, ready)).toBeNull();
  });

  it('asks for no third opinion', () => {
    expect(opinionOn({ ...failed, why: 'second-opinion' })).toBeNull();
  });

  it('asks nobody after a cancelled, skipped or running test', () => {
    expect(opinionOn({ ...failed, status: 'cancelled', reason: null })).toBeNull();
    expect(opinionOn({ ...failed, status: 'skipped', reason: 'line-busy' })).toBeNull();
    expect(opinionOn({ ...failed, status: 'running', reason: null })).toBeNull();
  });

  it('says that nobody else is ready', () => {
    expect(secondOpinionOn(failed, baseline, ['cloudflare'])?.engine).toBeNull();
    expect(secondOpinionOn(failed, baseline, [])?.engine).toBeNull();
  });

  it('leaves the line, the owner and our own faults out of it', () => {
    const alone = speedFailure.options.filter(
      (reason) => opinionOn({ ...failed, reason }) === null,
    );
    expect(alone).toEqual([
      ...['no-route', 'not-configured', 'not-installed', 'no-consent', 'line-down', 'internal'],
    ]);
  });
});
