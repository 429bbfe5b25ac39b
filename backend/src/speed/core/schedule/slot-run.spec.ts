import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { speedSchedule, type SpeedEngineId } from '@lineside/contract';
import { nextInTurn, slotEndMs, slotRunOf } from './slot-run.ts';

const engines: SpeedEngineId[] = ['cloudflare', 'ndt7', 'librespeed'];
const schedule = speedSchedule.parse({
  ...{ id: 'evening', name: 'Evening', times: { kind: 'hours', hours: [20] }, engines },
  ...{ burstCount: 3, spreadMinutes: 30 },
});

describe('slotRunOf', () => {
  it('starts at random within the slot, and does the whole burst with one engine', () => {
    expect(slotRunOf(schedule, 1000, 'cloudflare', engines, 0.5)).toEqual({
      ...{ startMs: 1000 + 15 * 60_000, engine: 'ndt7', testCount: 3 },
    });
  });

  it('never starts outside of the slot', () => {
    const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(share, fc.integer({ min: 0, max: 60 }), (at, spreadMinutes) => {
        const own = { ...schedule, spreadMinutes };
        const startMs = slotRunOf(own, 5000, null, engines, at)?.startMs ?? Number.NaN;
        expect(startMs).toBeGreaterThanOrEqual(5000);
        expect(startMs).toBeLessThan(slotEndMs(own, 5000));
      }),
    );
  });

  it('is null without engines', () => {
    expect(slotRunOf({ ...schedule, engines: [] }, 0, null, engines, 0)).toBeNull();
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
