import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { speedSchedule, type SpeedEngineId } from '@lineside/contract';
import { nextInTurn, slotEndMs, slotStartMs } from './slot-run.ts';

const engines: SpeedEngineId[] = ['cloudflare', 'ndt7', 'librespeed'];
const schedule = speedSchedule.parse({
  ...{ id: 'evening', name: 'Evening', times: { kind: 'hours', hours: [20] }, engines },
  spreadMinutes: 30,
});

describe('slotStartMs', () => {
  it('lies as far into the slot as chance has it', () => {
    expect(slotStartMs(schedule, 1000, 0)).toBe(1000);
    expect(slotStartMs(schedule, 1000, 0.5)).toBe(1000 + 15 * 60_000);
  });

  it('never lies outside of the slot', () => {
    const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(share, fc.integer({ min: 0, max: 60 }), (at, spreadMinutes) => {
        const own = { ...schedule, spreadMinutes };
        const startMs = slotStartMs(own, 5000, at);
        expect(startMs).toBeGreaterThanOrEqual(5000);
        expect(startMs).toBeLessThan(slotEndMs(own, 5000));
      }),
    );
  });
});

describe('nextInTurn', () => {
  it('goes round', () => {
    const turns = [null, ...engines].map((last) => nextInTurn(engines, last, engines));
    expect(turns).toEqual(['cloudflare', 'ndt7', 'librespeed', 'cloudflare']);
  });

  it('passes over who cannot run', () => {
    expect(nextInTurn(engines, 'cloudflare', ['cloudflare', 'librespeed'])).toBe('librespeed');
    expect(nextInTurn(engines, 'cloudflare', ['cloudflare'])).toBe('cloudflare');
  });

  it('names whose turn it is when nobody can run', () => {
    expect(nextInTurn(engines, 'cloudflare', [])).toBe('ndt7');
  });

  it('begins anew after an engine that is no longer on the list', () => {
    expect(nextInTurn(engines, 'iperf3', engines)).toBe('cloudflare');
  });

  it('is null for an empty list', () => {
    expect(nextInTurn([], null, engines)).toBeNull();
  });

  it('lets everyone have the same number of turns', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (rounds) => {
        const counts = new Map<string, number>();
        let last: SpeedEngineId | null = null;
        for (let i = 0; i < rounds * engines.length; i += 1) {
          last = nextInTurn(engines, last, engines);
          counts.set(last ?? '', (counts.get(last ?? '') ?? 0) + 1);
        }
        expect([...counts.values()]).toEqual(engines.map(() => rounds));
      }),
    );
  });
});
