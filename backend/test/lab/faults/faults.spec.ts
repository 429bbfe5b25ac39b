import { describe, expect, it } from '@jest/globals';
import { faultNamed, faults } from './index.ts';

describe('the list of faults', () => {
  it('names each fault once, by segment and how', () => {
    const names = faults.map((fault) => fault.name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9-]+ [a-z0-9-]+$/);
  });

  it('expects "down" of every fault that cuts the line', () => {
    for (const { expected } of faults.filter(({ hard }) => hard)) {
      expect(expected).toMatchObject({ kind: 'verdict', states: ['down'] });
    }
  });

  it('ends by itself what is expected to leave the line up all the time', () => {
    const steady = faults.filter(({ expected }) => expected.kind === 'unchanged');
    expect(steady.length).toBeGreaterThan(3);
    for (const { durationMs } of steady) expect(durationMs).toBeGreaterThanOrEqual(40_000);
  });

  it('finds a fault by words or with a dash, and names all when there is none', () => {
    expect(faultNamed('isp-edge silent').name).toBe('isp-edge silent');
    expect(faultNamed('isp-edge-silent').name).toBe('isp-edge silent');
    expect(() => faultNamed('cat asleep')).toThrow(/isp-edge silent/);
  });
});
