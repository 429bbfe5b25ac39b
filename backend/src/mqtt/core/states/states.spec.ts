import { describe, expect, it } from '@jest/globals';
import type { BudgetView, LineSegment } from '@lineside/contract';
import fc from 'fast-check';
import { openOutage } from '../../../../test/fakes/any-outage.ts';
import { anyVerdict, anyView } from '../../../../test/fakes/mqtt/mqtt-room.ts';
import { anyReading, anySide, anySpeedTest } from '../../../../test/fakes/speed-tests.ts';
import { isoTime } from '../iso-time.ts';
import { addressState, boxState, updateState } from './box-state.ts';
import { budgetState, jobState, uptimeState } from './figure-states.ts';
import { freshnessState } from './freshness-state.ts';
import { lineState, segmentState } from './line-state.ts';
import { outageState, withOutage, type KnownOutages } from './outage-state.ts';
import { speedState } from './speed-state.ts';

const NONE: KnownOutages = { current: null, last: null };

describe('isoTime', () => {
  it('is the moment to the second, for every moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (atMs) => {
        expect(Date.parse(isoTime(atMs) ?? '')).toBe(Math.floor(atMs / 1000) * 1000);
      }),
    );
  });
  it('is null without a moment', () => expect(isoTime(null)).toBeNull());
});

describe('the state of the line', () => {
  it.each([
    ['up', 'ON'],
    ['degraded', 'ON'],
    ['down', 'OFF'],
    ['unknown', null],
  ] as const)('of a line that is %s has internet %s', (state, internet) => {
    expect(lineState(anyVerdict(state))).toMatchObject({ state, internet });
  });
});

describe('the state of a segment', () => {
  const [segment] = anyView('down').segments.filter(({ id }) => id === 'internet');
  it('has everything lost as 100 % and no time', () => {
    expect(segmentState(segment as LineSegment, anyView('down'))).toMatchObject({
      ...{ lossPercent: 100, rttMs: null, jitterMs: null },
    });
  });
  it('has a share only where something was sent, and never one beyond 0 to 100', () => {
    const ratio = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(ratio, (lossRatio) => {
        const state = segmentState({ ...(segment as LineSegment), lossRatio }, anyView());
        expect(state.lossPercent === null).toBe(lossRatio === null);
        expect(state.lossPercent ?? 0).toBeGreaterThanOrEqual(0);
        expect(state.lossPercent ?? 0).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe('the state of outages', () => {
  it('counts from the start while one lasts', () => {
    const known = withOutage(NONE, openOutage(1, 10_000));
    expect(outageState(known, 'down', 70_000)).toMatchObject({
      ...{ currentSeconds: 60, currentCause: 'isp-edge-down', lastStart: isoTime(10_000) },
      ...{ lastEnd: null, lastSeconds: null },
    });
  });
  it('is 0 seconds on a line that is observed, and unknown on one that is not', () => {
    expect(outageState(NONE, 'up', 1).currentSeconds).toBe(0);
    expect(outageState(NONE, 'unknown', 1).currentSeconds).toBeNull();
  });
  it('moves an outage that has ended to the last one', () => {
    const open = withOutage(NONE, openOutage(1, 10_000));
    const ended = withOutage(open, openOutage(1, 10_000, { endMs: 20_000, durationMs: 10_000 }));
    expect(outageState(ended, 'up', 30_000)).toMatchObject({ currentSeconds: 0, lastSeconds: 10 });
  });
  it('forgets false alarms, and minds neither degradations nor older outages', () => {
    const ended = { endMs: 20_000, durationMs: 10_000 };
    const known = withOutage(NONE, openOutage(2, 10_000, ended));
    expect(withOutage(known, openOutage(3, 15_000, { kind: 'degradation' }))).toEqual(known);
    expect(withOutage(known, openOutage(1, 5000, { ...ended, endMs: 6000 }))).toEqual(known);
    expect(withOutage(known, openOutage(2, 10_000, { ...ended, isFalseAlarm: true }))).toEqual(
      NONE,
    );
  });
});

describe('the state of speed', () => {
  it('is unknown without a test', () => {
    const state = speedState(null, null);
    expect(Object.values(state).every((value) => value === null)).toBe(true);
  });
  it('has the worse grade of both directions, in Mbit/s', () => {
    const reading = anyReading({
      down: anySide(94e6, { grade: 'A+' }),
      up: anySide(4e7, { grade: 'C' }),
    });
    const test = anySpeedTest(1, 0, { reading });
    expect(speedState(test, test)).toMatchObject({ downloadMbps: 94, bufferbloat: 'C' });
  });
  it('keeps the figures when the newest test failed', () => {
    const failed = anySpeedTest(2, 60_000, { status: 'failed', reason: 'stalled', downBps: null });
    expect(speedState(anySpeedTest(1, 0), failed)).toMatchObject({
      ...{ downloadMbps: 94, newestStatus: 'failed', newestReason: 'stalled' },
    });
  });
});

describe('other states', () => {
  it('have null for what is not known', () => {
    expect(boxState({ temperatureCelsius: null, isUndervolted: null }, '1.0.0')).toEqual({
      ...{ temperatureCelsius: null, undervoltage: null, version: '1.0.0' },
    });
    expect(boxState({ temperatureCelsius: 48.66, isUndervolted: true }, '1')).toMatchObject({
      ...{ temperatureCelsius: 48.7, undervoltage: 'ON' },
    });
    expect(addressState({ byFamily: new Map([[4, '192.0.2.7']]), change: null })).toMatchObject({
      ...{ ipv4: '192.0.2.7', ipv6: null, changedAt: null },
    });
    expect(freshnessState(new Map([['dns', 1000]]))).toMatchObject({
      ...{ dns: '1970-01-01T00:00:01+00:00', latency: null },
    });
  });

  it('know of a newer version only by what the owner has given the box', () => {
    const release = { version: '1.3.0', isPreview: false, sizeBytes: 1, receivedMs: 1 };
    const last = {
      ...{ status: 'rolled-back' as const, from: '1.2.3', to: '1.3.0', code: 'unfit' },
      ...{ reason: 'It crashed.', atMs: 1, isSeen: false },
    };
    const order = { start: 'now' as const, askedMs: 1, waitsFor: null };
    expect(updateState('1.2.3')).toEqual({
      ...{ installed_version: '1.2.3', title: 'Lineside', in_progress: false },
    });
    expect(updateState('1.2.3', { release, order, last: null })).toMatchObject({
      ...{ latest_version: '1.3.0', in_progress: true },
    });
    const waiting = { ...order, waitsFor: 'outage' as const };
    expect(updateState('1.2.3', { release, order: waiting, last })).toMatchObject({
      ...{ in_progress: false, release_summary: 'It crashed.' },
    });
    const seen = { release: null, order: null, last: { ...last, isSeen: true } };
    expect(updateState('1.2.3', seen)).not.toHaveProperty('release_summary');
  });

  it('have no percentage of a time nobody observed, and none of a limit that is none', () => {
    const blank = {
      ...{ fromMs: 0, toMs: 1000, upMs: 0, degradedMs: 0, downMs: 0, notObservedMs: 1000 },
      ...{ plannedMs: 0, upRatio: null, outageCount: 0, longestOutageMs: 0, microCutCount: 0 },
    };
    expect(uptimeState(blank, { ...blank, upRatio: 0.999_87 })).toMatchObject({
      ...{ todayPercent: null, last30DaysPercent: 99.987, notObservedSecondsToday: 1 },
    });
    const budget: BudgetView = {
      ...{ fromMs: 0, toMs: 1, limitBytes: null, usedBytes: 5_000_000, uses: [] },
      ...{ forecastBytes: null, usedRatio: null, state: 'unlimited', keepEvery: 1 },
    };
    expect(budgetState(budget)).toMatchObject({ usedMegabytes: 5, usedPercent: null });
  });

  it('tell a paused job as off', () => {
    const times = { lastRunMs: null, lastDurationMs: null, nextRunMs: null };
    const rest = { isRunning: false, everyMs: 1000, lastStatus: null, lastReason: null };
    const job = { id: 'dns', title: 'DNS', state: 'paused', ...times, ...rest } as const;
    expect(jobState(job)).toMatchObject({ switch: 'OFF', lastRun: null });
  });
});
