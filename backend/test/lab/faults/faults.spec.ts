import { describe, expect, it } from '@jest/globals';
import { faultNamed, faults } from './index.ts';

describe('the list of faults', () => {
  it('names each fault once, by segment and how', () => {
    const names = faults.map((fault) => fault.name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z-]+ [a-z0-9-]+$/);
  });

  it('expects "down" of every fault that cuts the line, and of no other for sure', () => {
    for (const { expected, hard } of faults) {
      const isSurelyDown = expected.kind === 'verdict' && expected.states.join() === 'down';
      expect(isSurelyDown).toBe(hard);
    }
  });

  it('expects the cause that each fault has', () => {
    const causes = faults.map((fault) => `${fault.name}: ${fault.expected.cause}`);
    expect(causes).toEqual([
      'link down: link-down',
      'address gone: no-address',
      'router silent: router-down',
      'wan down: wan-down',
      'isp-edge silent: isp-edge-down',
      'upstream silent: upstream-down',
      'anchor dead: remote-only',
      'dns all: dns-down',
      'dns router: dns-down',
      'line loss-20: packet-loss',
      'line latency-high: high-latency',
      'uplink full: high-latency',
      'process frozen: not-observed',
    ]);
  });

  it('finds a fault by words or with a dash, and names all when there is none', () => {
    expect(faultNamed('isp-edge silent').name).toBe('isp-edge silent');
    expect(faultNamed('isp-edge-silent').name).toBe('isp-edge silent');
    expect(() => faultNamed('cat asleep')).toThrow(/isp-edge silent/);
  });
});
