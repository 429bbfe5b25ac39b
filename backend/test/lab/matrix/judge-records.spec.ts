import { describe, expect, it } from '@jest/globals';
import { judgeRecords, noOutage } from './judge-records.ts';
import type { WantedRecords } from './judge-records.ts';
import type { RecordedOutage } from './outages.ts';

const row: RecordedOutage = {
  id: 1,
  kind: 'outage',
  startMs: 1000,
  endMs: 9000,
  cause: 'isp-edge-down',
  blame: 'isp',
  unobservedMs: 0,
};
const wanted: WantedRecords = {
  ...noOutage,
  outageCount: { min: 1, max: 1 },
  named: { cause: 'isp-edge-down', blame: 'isp' },
  start: { fromMs: 900, toMs: 3400 },
};

describe('judgeRecords', () => {
  it('wants exactly one outage with cause, blame and start', () => {
    expect(judgeRecords([row], wanted)).toBeNull();
    expect(judgeRecords([], wanted)).toMatch(/^0 outages/);
    expect(judgeRecords([row, { ...row, id: 2 }], wanted)).toMatch(/^2 outages/);
    expect(judgeRecords([{ ...row, blame: 'router' }], wanted)).toMatch(/router/);
  });

  it('tells by how much the start is early or late', () => {
    expect(judgeRecords([{ ...row, startMs: 800 }], wanted)).toBe('start 100 ms too early');
    expect(judgeRecords([{ ...row, startMs: 3500 }], wanted)).toBe('start 100 ms too late');
  });

  it('wants an end where one is wanted', () => {
    const ended = { ...wanted, end: { fromMs: 8000, toMs: 10_000 } };
    expect(judgeRecords([row], ended)).toBeNull();
    expect(judgeRecords([{ ...row, endMs: null }], ended)).toBe('the outage has no end');
  });

  it('lets degradations pass where no outage may be', () => {
    expect(judgeRecords([{ ...row, kind: 'degradation' }], noOutage)).toBeNull();
    expect(judgeRecords([row], noOutage)).toBe(
      '1 outages on record: outage isp-edge-down (isp) 8.0 s',
    );
  });

  it('wants the degradation that was expected', () => {
    const named = { cause: 'packet-loss', blame: 'isp' } as const;
    const degraded = { ...row, kind: 'degradation', cause: 'packet-loss' } as const;
    expect(judgeRecords([degraded], { ...noOutage, named })).toBeNull();
    expect(judgeRecords([], { ...noOutage, named })).toBe(
      'no packet-loss (isp) on record, but nothing',
    );
  });

  it('wants a micro-cut, and time that was not observed', () => {
    const cut = { ...noOutage, hasMicroCut: true };
    expect(judgeRecords([{ ...row, kind: 'micro-cut' }], cut)).toBeNull();
    expect(judgeRecords([], cut)).toBe('no micro-cut on record');
    expect(judgeRecords([row], { ...wanted, unobservedMs: 3000 })).toBe('unobserved only 0 ms');
  });
});
