import { describe, expect, it } from '@jest/globals';
import { ispIncident } from '../../../../test/fakes/incident-bundle.ts';
import { emptySnapshot, minuteOf } from '../../../../test/fakes/incident.ts';
import { assembleBundle } from './assemble-bundle.ts';

const whole = ispIncident();
const router = (lostCount: number) => [
  minuteOf('router-4', '192.168.1.1', 'router', lostCount, lostCount + 1),
];
const start = emptySnapshot('start', 1, { targets: router(1) });
const during = [2, 3].map((lost) => emptySnapshot('during', lost, { targets: router(lost) }));
const assemble = (snapshots: Parameters<typeof assembleBundle>[0]['snapshots']) =>
  assembleBundle({ ...whole, snapshots, figures: new Map() });

describe('assembleBundle', () => {
  it('takes the minutes of the snapshots where the samples are gone', () => {
    expect(assemble([start, ...during]).targets).toEqual([
      {
        id: 'router-4',
        role: 'router',
        family: 4,
        address: '192.168.1.1',
        driver: 'fping',
        sentCount: 120,
        lostCount: 5,
        minMs: expect.closeTo(2.4),
        medianMs: null,
        maxMs: expect.closeTo(6.8),
        longestSilenceMs: null,
      },
    ]);
  });

  it('takes the minute of the start when there is no other', () => {
    expect(assemble([start]).targets).toMatchObject([{ sentCount: 60, lostCount: 1, medianMs: 2 }]);
  });

  it('knows of a target that was only there before that it was not probed', () => {
    const before = emptySnapshot('before', 0, { targets: router(0) });
    expect(assemble([before]).targets).toMatchObject([
      { id: 'router-4', sentCount: 0, minMs: null, maxMs: null, driver: null },
    ]);
  });

  it('puts the last good snapshot first, even if the clock was wrong then', () => {
    const before = emptySnapshot('before', 99);
    expect(assemble([...during, start, before]).snapshots.map(({ atMs }) => atMs)).toEqual([
      99, 1, 2, 3,
    ]);
  });
});
