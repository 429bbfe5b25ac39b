import { describe, expect, it } from '@jest/globals';
import type { LinkCounters } from '@lineside/contract';
import { countersOf, emptySnapshot } from '../../../../test/fakes/incident.ts';
import { counterDeltas } from './counter-deltas.ts';

const deltas = (before: Partial<LinkCounters> | null, last: Partial<LinkCounters> | null) =>
  counterDeltas([
    emptySnapshot('before', 0, { counters: before === null ? null : countersOf(before) }),
    emptySnapshot('start', 1, { counters: last === null ? null : countersOf(last) }),
    emptySnapshot('after', 2),
  ]);

describe('counterDeltas', () => {
  it('is what was counted since the last good snapshot', () => {
    expect(deltas({}, { rxBytes: 81_000_500, carrierChanges: 4 })).toMatchObject({
      interfaceName: 'eth0',
      rxBytes: 500,
      rxErrors: 0,
      rxCrcErrors: 0,
      carrierChanges: 2,
    });
  });

  it('leaves unknown what the driver does not count', () => {
    expect(deltas({ rxCrcErrors: null }, {})?.rxCrcErrors).toBeNull();
  });

  it.each([
    ['one is missing', null, {}],
    ['the other is missing', {}, null],
    ['the port is another', { interfaceName: 'eth1' }, {}],
    ['counting began anew', {}, { rxPackets: 3 }],
  ])('is null when %s', (_why, before, last) => {
    expect(deltas(before, last)).toBeNull();
  });
});
