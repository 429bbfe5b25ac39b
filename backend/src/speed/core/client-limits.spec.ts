import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clientLimitsOf, isBoxLimited, type LimitEvidence } from './client-limits.ts';

const wired: LimitEvidence = {
  ...{ engine: 'cloudflare', bps: 50e6, streamCount: 6, linkBps: 1e9 },
  ...{ isWireless: false, cpuBusyRatio: 0.2 },
};

describe('clientLimitsOf', () => {
  it('is empty when the box had room left', () => {
    expect(clientLimitsOf(wired)).toEqual([]);
    expect(clientLimitsOf({ ...wired, linkBps: null, cpuBusyRatio: null })).toEqual([]);
  });

  it('names a port that carried nine tenths of what it can', () => {
    expect(clientLimitsOf({ ...wired, bps: 94e6, linkBps: 100e6 })).toEqual(['port']);
    expect(clientLimitsOf({ ...wired, bps: 85.5e6, linkBps: 100e6 })).toEqual(['port']);
    expect(clientLimitsOf({ ...wired, bps: 85.3e6, linkBps: 100e6 })).toEqual([]);
  });

  it('names Wi-Fi always, and no port with it', () => {
    expect(clientLimitsOf({ ...wired, isWireless: true, linkBps: 10e6 })).toEqual(['wifi']);
  });

  it('names a busy core, and several limits at once', () => {
    expect(clientLimitsOf({ ...wired, cpuBusyRatio: 0.9 })).toEqual(['cpu']);
    expect(clientLimitsOf({ ...wired, bps: 940e6, cpuBusyRatio: 1.2 })).toEqual(['port', 'cpu']);
  });

  it('names the single stream of ndt7', () => {
    expect(clientLimitsOf({ ...wired, engine: 'ndt7', streamCount: 1 })).toEqual(['single-stream']);
    expect(clientLimitsOf({ ...wired, streamCount: 1 })).toEqual([]);
  });

  it('never takes a limit back when the figure grows', () => {
    const bps = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(bps, bps, (one, more) => {
        const grown = clientLimitsOf({ ...wired, bps: one + more });
        expect(grown).toEqual(expect.arrayContaining(clientLimitsOf({ ...wired, bps: one })));
      }),
    );
  });
});

describe('isBoxLimited', () => {
  it('is true for port, Wi-Fi and core, not for a single stream', () => {
    expect(isBoxLimited([])).toBe(false);
    expect(isBoxLimited(['single-stream'])).toBe(false);
    expect(isBoxLimited(['single-stream', 'cpu'])).toBe(true);
    expect(isBoxLimited(['port'])).toBe(true);
    expect(isBoxLimited(['wifi'])).toBe(true);
  });
});
