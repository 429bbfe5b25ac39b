import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Outage } from '@lineside/contract';
import { shifted, shiftedMoment, shiftedOutage, type WallShift } from './wall-shift.ts';

const HOUR_MS = 3_600_000;
const bootMs = Date.UTC(2026, 10, 21, 3);
const shift: WallShift = { fromMs: bootMs, deltaMs: 5 * HOUR_MS };

function outage(startMs: number, endMs: number | null, unobservedMs = 0): Outage {
  return {
    ...{ id: 7, kind: 'outage', cause: 'isp-edge-down', blame: 'isp', confidence: 0.8 },
    ...{ startMs, endMs, durationMs: endMs === null ? null : endMs - startMs, unobservedMs },
    ...{ family: null, evidence: [], load: 'none', flapCount: 0 },
    ...{ isPlanned: false, isFalseAlarm: false, note: null },
  };
}

describe('shiftedMoment', () => {
  it('moves what was dated by the wrong clock and leaves what is older', () => {
    expect(shiftedMoment(bootMs, shift)).toBe(bootMs + 5 * HOUR_MS);
    expect(shiftedMoment(bootMs - 1, shift)).toBe(bootMs - 1);
  });

  it('keeps the order of moments when the clock was behind', () => {
    const moment = fc.integer({ min: bootMs - HOUR_MS, max: bootMs + HOUR_MS });
    fc.assert(
      fc.property(moment, moment, fc.nat(), (a, b, deltaMs) => {
        const late = { fromMs: bootMs, deltaMs };
        const sign = Math.sign(a - b);
        expect(Math.sign(shiftedMoment(a, late) - shiftedMoment(b, late))).toBe(sign);
      }),
    );
  });
});

describe('shifted', () => {
  it('finds moments however deep, and leaves durations, counts and texts alone', () => {
    const fact = {
      atMs: bootMs + 10,
      durationMs: 900,
      count: bootMs,
      text: 'sinceMs',
      note: { atMs: bootMs - 10, history: [{ atMs: bootMs + 20 }] },
      evidence: [{ sinceMs: bootMs + 30, value: null }],
      bytes: new Uint8Array([1, 2]),
    };
    expect(shifted(fact, shift)).toEqual({
      ...fact,
      atMs: bootMs + 10 + 5 * HOUR_MS,
      note: { atMs: bootMs - 10, history: [{ atMs: bootMs + 20 + 5 * HOUR_MS }] },
      evidence: [{ sinceMs: bootMs + 30 + 5 * HOUR_MS, value: null }],
    });
  });

  it('changes nothing in place', () => {
    const fact = Object.freeze({ atMs: bootMs });
    expect(shifted(fact, shift)).not.toBe(fact);
    expect(fact.atMs).toBe(bootMs);
  });

  it('leaves any fact alone that holds no moment of the wrong clock', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const old = JSON.parse(JSON.stringify(value)) as unknown;
        const far = { fromMs: Number.MAX_VALUE, deltaMs: 5 };
        expect(shifted(old, far)).toEqual(old);
      }),
    );
  });
});

describe('shiftedOutage', () => {
  it('moves one that this run began as a whole', () => {
    const seen = outage(bootMs + 1000, bootMs + 61_000);
    expect(shiftedOutage(seen, shift, false)).toEqual({
      ...seen,
      startMs: bootMs + 1000 + 5 * HOUR_MS,
      endMs: bootMs + 61_000 + 5 * HOUR_MS,
    });
  });

  it('leaves one alone that was over before the boot', () => {
    const over = outage(bootMs - 61_000, bootMs - 1000, 40);
    expect(shiftedOutage(over, shift, true)).toEqual(over);
  });

  it('keeps the start of one that an earlier run began, and counts the time nobody watched', () => {
    const lasting = outage(bootMs - 600_000, null, 8000);
    expect(shiftedOutage(lasting, shift, true)).toEqual({
      ...lasting,
      unobservedMs: 8000 + 5 * HOUR_MS,
    });
  });

  it('does not count that time before this run has looked', () => {
    const lasting = outage(bootMs - 600_000, null, 20);
    expect(shiftedOutage(lasting, shift, false)).toEqual(lasting);
  });

  it('makes one that ended since as long as it was', () => {
    const ended = outage(bootMs - 600_000, bootMs + 30_000, 8000);
    expect(shiftedOutage(ended, shift, true)).toEqual({
      ...ended,
      endMs: bootMs + 30_000 + 5 * HOUR_MS,
      durationMs: 630_000 + 5 * HOUR_MS,
      unobservedMs: 8000 + 5 * HOUR_MS,
    });
  });

  it('never ends before it begins, even when the records ran ahead', () => {
    const back = { fromMs: bootMs, deltaMs: -365 * 24 * HOUR_MS };
    const ended = shiftedOutage(outage(bootMs - 600_000, bootMs + 30_000, 8000), back, true);
    expect(ended).toMatchObject({ endMs: bootMs - 600_000, durationMs: 0, unobservedMs: 0 });
  });
});
