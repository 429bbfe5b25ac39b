import { describe, expect, it } from '@jest/globals';
import type { IcmpError } from '@lineside/contract';
import fc from 'fast-check';
import { IcmpGate } from './icmp-gate.ts';

function error(from: string, to: string): IcmpError {
  return { from, to, family: 4, code: 'host-unreachable', text: 'ICMP Host Unreachable' };
}

describe('IcmpGate', () => {
  it('lets an identical error through once a second', () => {
    const gate = new IcmpGate();
    const one = error('192.168.1.1', '1.1.1.1');
    const admitted = [0, 10, 999, 1000, 1500, 2000].filter((monoMs) => gate.admits(one, monoMs));
    expect(admitted).toEqual([0, 1000, 2000]);
  });

  it('lets at most four errors of one source through in a second', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 300 }), (gapsMs) => {
        const gate = new IcmpGate();
        const admittedMs: number[] = [];
        let monoMs = 0;
        gapsMs.forEach((gapMs, i) => {
          monoMs += gapMs;
          if (gate.admits(error('192.168.1.1', `10.0.0.${i}`), monoMs)) admittedMs.push(monoMs);
        });
        for (const fromMs of admittedMs) {
          const within = admittedMs.filter((atMs) => atMs >= fromMs && atMs < fromMs + 1000);
          // A window that begins between two of the gate's own sees at most both.
          expect(within.length).toBeLessThanOrEqual(8);
        }
        expect(admittedMs.length).toBeLessThanOrEqual(4 * (Math.floor(monoMs / 1000) + 1));
      }),
    );
  });

  it('does not let one source hide another', () => {
    const gate = new IcmpGate();
    for (let i = 0; i < 50; i += 1) gate.admits(error('192.168.1.1', `10.0.0.${i}`), 0);
    expect(gate.admits(error('100.64.0.1', '1.1.1.1'), 0)).toBe(true);
  });

  it('forgets old sources', () => {
    const gate = new IcmpGate();
    for (let i = 0; i < 500; i += 1)
      gate.admits(error(`10.0.${i % 256}.${i}`, '1.1.1.1'), i * 2000);
    expect(gate.admits(error('10.0.0.0', '1.1.1.1'), 1_000_500)).toBe(true);
  });
});
