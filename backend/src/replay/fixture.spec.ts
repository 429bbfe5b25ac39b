import { describe, expect, it } from '@jest/globals';
import type { LatencySample } from '@lineside/contract';
import fc from 'fast-check';
import { wellLink } from '../../test/fakes/scripted-line.ts';
import { failed, ok } from '../kernel/outcome.ts';
import type { Measurement } from '../measurement/measurement.ts';
import { packMeasurements, unpackMeasurements } from './fixture.ts';

const startMs = Date.UTC(2026, 10, 20);

function measured(reading: LatencySample): Measurement {
  const atMs = reading.sentMs;
  return { kind: 'latency', atMs, monoMs: atMs, durationMs: null, outcome: ok(reading) };
}

const end = fc.oneof(
  fc.record({ rttMs: fc.nat(3_000_000).map((us) => us / 1000), loss: fc.constant(null) }),
  fc.record({
    rttMs: fc.constant(null),
    loss: fc.constantFrom('timeout' as const, 'unreachable' as const, 'send-failed' as const),
  }),
);
const anySample = fc
  .tuple(
    fc.constantFrom('router-4', 'anchor-1.1.1.1'),
    fc.constantFrom('fping' as const, 'tcp-connect' as const),
    fc.constantFrom('none' as const, 'own' as const),
    end,
  )
  .map(([targetId, driver, load, fate]) => ({ targetId, driver, load, ...fate }));

describe('fixture', () => {
  it('gives back every sample as it was', () => {
    fc.assert(
      fc.property(fc.array(anySample), (samples) => {
        const all = samples.map((each, index) =>
          measured({ ...each, sentMs: startMs + index * 7 }),
        );
        const json = JSON.stringify(packMeasurements(all));
        const packed = JSON.parse(json) as ReturnType<typeof packMeasurements>;
        expect(unpackMeasurements(packed)).toEqual(all);
      }),
    );
  });

  it('gives back other readings in order of time, and leaves out what was not measured', () => {
    const at = { atMs: startMs + 5, monoMs: startMs + 5, durationMs: null };
    const link: Measurement = { kind: 'link', ...at, outcome: ok(wellLink) };
    const missed: Measurement = { kind: 'dns', ...at, outcome: failed('no-socket') };
    const usual = { targetId: 'router-4', driver: 'fping', load: 'none', loss: null } as const;
    const probes = [0, 10].map((passedMs) =>
      measured({ ...usual, sentMs: startMs + passedMs, rttMs: 1 }),
    );
    const [first, second] = probes;
    const packed = packMeasurements([...probes, missed, link]);
    expect(unpackMeasurements(packed)).toEqual([first, link, second]);
  });
});
