import { describe, expect, it } from '@jest/globals';
import { OwnLoad } from './own-load.ts';

describe('OwnLoad', () => {
  it('is none before the first test', () => {
    expect(new OwnLoad().of(5000, 20)).toBe('none');
    const load = new OwnLoad();
    load.note('none', 1000);
    expect(load.of(2000, 20)).toBe('none');
  });

  it('is own for probes under way during the test and five seconds after', () => {
    const load = new OwnLoad();
    load.note('own', 10_000);
    expect(load.of(9000, 999)).toBe('none');
    expect(load.of(9000, 3000)).toBe('own');
    expect(load.of(60_000, 20)).toBe('own');
    load.note('none', 20_000);
    expect(load.of(25_000, 20)).toBe('own');
    expect(load.of(25_001, 20)).toBe('none');
    expect(load.of(24_000, 3000)).toBe('own');
  });

  it('is not prolonged by being told twice that the test has ended', () => {
    const load = new OwnLoad();
    load.note('own', 0);
    load.note('none', 10_000);
    load.note('none', 14_000);
    expect(load.of(16_000, 20)).toBe('none');
  });

  it('goes on when the next test begins before the queues are empty', () => {
    const load = new OwnLoad();
    load.note('own', 0);
    load.note('none', 10_000);
    load.note('own', 12_000);
    expect(load.of(9000, 20)).toBe('own');
    load.note('none', 20_000);
    expect(load.of(24_000, 20)).toBe('own');
    expect(load.of(26_000, 20)).toBe('none');
  });

  it('begins anew with a later test', () => {
    const load = new OwnLoad();
    load.note('own', 0);
    load.note('none', 10_000);
    load.note('own', 60_000);
    expect(load.of(50_000, 20)).toBe('none');
    expect(load.of(61_000, 20)).toBe('own');
  });
});
