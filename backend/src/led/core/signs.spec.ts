import { describe, expect, it } from '@jest/globals';
import {
  blame,
  boxTrouble,
  lightPattern,
  lineState,
  linePlan,
  type Blame,
  type BoxTrouble,
  type LightPattern,
} from '@lineside/contract';
import fc from 'fast-check';
import { boxSign } from './box-light.ts';
import { lineSign } from './line-light.ts';
import { GRADE_FOR_MS, speedGrade } from './speed-grade.ts';
import { speedSign } from './speed-light.ts';

const MBPS = 1_000_000;
const NOW_MS = Date.UTC(2026, 10, 21);

describe('the line light', () => {
  it.each([
    ['up', 'none', 'steady', 'line-works'],
    ['up', 'remote', 'steady', 'line-works'],
    ['degraded', 'isp', 'slow-blink', 'line-degraded'],
    ['degraded', 'lan', 'slow-blink', 'line-degraded'],
    ['down', 'isp', 'fast-blink', 'line-down-outside'],
    ['down', 'access-line', 'fast-blink', 'line-down-outside'],
    ['down', 'dns-operator', 'fast-blink', 'line-down-outside'],
    ['down', 'unknown', 'fast-blink', 'line-down-outside'],
    ['down', 'own-device', 'double-flash', 'line-down-at-home'],
    ['down', 'lan', 'double-flash', 'line-down-at-home'],
    ['down', 'router', 'double-flash', 'line-down-at-home'],
    ['unknown', 'unknown', 'off', 'line-not-known'],
  ] as const)('of a line that is %s, blamed on %s, is %s', (state, who, pattern, meaning) => {
    expect(lineSign({ state, blame: who })).toEqual({ pattern, meaning });
  });

  it('is off before the first verdict', () => {
    expect(lineSign(null)).toEqual({ pattern: 'off', meaning: 'line-not-known' });
  });

  it('never shows the pattern of one state for another', () => {
    const patternsOf = (state: (typeof lineState.options)[number]): Set<LightPattern> =>
      new Set(blame.options.map((who: Blame) => lineSign({ state, blame: who }).pattern));
    const all = lineState.options.flatMap((state) => [...patternsOf(state)]);
    // Three flashes are kept for alerts.
    const free = lightPattern.options.filter((pattern) => pattern !== 'triple-flash');
    expect([...all].sort()).toEqual([...free].sort());
  });
});

describe('the speed light', () => {
  const plan = linePlan.parse({
    down: { maxBps: 100 * MBPS, normalBps: 80 * MBPS, minBps: 50 * MBPS },
    up: { maxBps: 20 * MBPS },
  });
  const grade = (downMbps: number | null, upMbps: number | null, patch: object = {}) =>
    speedGrade(
      {
        ...{ startMs: NOW_MS, isClientLimited: false },
        downBps: downMbps === null ? null : downMbps * MBPS,
        upBps: upMbps === null ? null : upMbps * MBPS,
        ...patch,
      },
      plan,
      NOW_MS,
    );

  it.each([
    [80, 16, 'as-sold'],
    [79, 16, 'below-usual'],
    [50, 20, 'below-usual'],
    [49, 20, 'below-minimum'],
    [95, 15.9, 'below-usual'],
    [95, null, 'as-sold'],
    [null, 15, 'below-usual'],
    [null, null, 'not-known'],
  ] as const)('for %s down and %s up says %s', (down, up, wanted) => {
    expect(grade(down, up)).toBe(wanted);
  });

  it('says nothing without a test, without a plan, and after three days', () => {
    expect(speedGrade(null, plan, NOW_MS)).toBe('not-known');
    expect(grade(80, 16, { startMs: NOW_MS - GRADE_FOR_MS })).toBe('as-sold');
    expect(grade(80, 16, { startMs: NOW_MS - GRADE_FOR_MS - 1 })).toBe('not-known');
    const test = { startMs: NOW_MS, downBps: 1, upBps: 1, isClientLimited: false };
    expect(speedGrade(test, linePlan.parse({}), NOW_MS)).toBe('not-known');
  });

  it('does not blame the line for what the box could not do', () => {
    expect(grade(40, 16, { isClientLimited: true })).toBe('not-known');
    expect(grade(90, 20, { isClientLimited: true })).toBe('as-sold');
  });

  it('is never better for a slower line', () => {
    const rank = ['below-minimum', 'below-usual', 'as-sold'];
    const mbps = fc.integer({ min: 0, max: 200 });
    fc.assert(
      fc.property(mbps, mbps, mbps, (down, up, lessMbps) => {
        const slower = Math.max(0, down - lessMbps);
        return rank.indexOf(grade(slower, up)) <= rank.indexOf(grade(down, up));
      }),
    );
  });

  it('blinks fast while a test runs, whatever the last one said', () => {
    expect(speedSign(true, 'below-minimum')).toEqual({
      pattern: 'fast-blink',
      meaning: 'speed-testing',
    });
    const shown = (['as-sold', 'below-usual', 'below-minimum', 'not-known'] as const).map(
      (one) => speedSign(false, one).pattern,
    );
    expect(shown).toEqual(['steady', 'slow-blink', 'double-flash', 'off']);
  });
});

describe('the box light', () => {
  const sign = (troubles: BoxTrouble[], patch: object = {}) =>
    boxSign({
      ...{ isStarting: false, waitsForSetup: false, hasUnreadAlert: false, troubles },
      ...patch,
    });

  it('is steady when all is well, and flashes at the start and before the set-up', () => {
    expect(sign([])).toEqual({ pattern: 'steady', meaning: 'box-well' });
    expect(sign([], { isStarting: true })).toMatchObject({ meaning: 'box-starting' });
    expect(sign([], { waitsForSetup: true })).toMatchObject({ meaning: 'box-waits-for-setup' });
  });

  it('is never off while the box is on', () => {
    const flag = fc.boolean();
    fc.assert(
      fc.property(fc.subarray([...boxTrouble.options]), flag, flag, (troubles, a, b) => {
        expect(sign(troubles, { isStarting: a, waitsForSetup: b }).pattern).not.toBe('off');
      }),
    );
  });

  it.each([
    [['clock'], 'slow-blink', 'box-clock'],
    [['settings'], 'slow-blink', 'box-settings'],
    [['clock', 'disk'], 'slow-blink', 'box-disk'],
    [['clock', 'sd-card'], 'slow-blink', 'box-sd-card'],
    [['disk', 'weak-power'], 'fast-blink', 'box-weak-power'],
  ] as const)('for %j shows the gravest', (troubles, pattern, meaning) => {
    expect(sign([...troubles])).toEqual({ pattern, meaning });
  });

  it('tells of an alert nobody has looked at, unless the box has trouble itself', () => {
    const unread = { hasUnreadAlert: true };
    expect(sign([], unread)).toEqual({ pattern: 'triple-flash', meaning: 'alert-unread' });
    expect(sign(['disk'], unread)).toMatchObject({ meaning: 'box-disk' });
    expect(sign([], { ...unread, isStarting: true })).toMatchObject({ meaning: 'box-starting' });
  });

  it('does not mind a clock that is not set in the first moments', () => {
    expect(sign(['clock'], { isStarting: true })).toMatchObject({ meaning: 'box-starting' });
    expect(sign(['disk'], { isStarting: true })).toMatchObject({ meaning: 'box-disk' });
  });
});
