import { describe, expect, it } from '@jest/globals';
import { anyReading, anySpeedTest } from '../../../../test/fakes/speed-tests.ts';
import { attemptsOf, measurementOf, triedSoFar } from './attempts.ts';

const busy = { otherBps: 900_000, sees: 'own-port', isBusy: true } as const;
const nothing = { downBps: null, upBps: null, reading: null };

describe('measurementOf', () => {
  it('takes a test with what the regulator would not allow', () => {
    const obstacle = (patch: Parameters<typeof anySpeedTest>[2]) =>
      measurementOf(anySpeedTest(1, 5000, patch))?.obstacle;
    expect(measurementOf(anySpeedTest(1, 5000))).toEqual({
      ...{ startMs: 5000, endMs: 30_000, downBps: 94e6, upBps: 40e6, obstacle: null },
    });
    const wireless = anyReading({ isWireless: true, idle: busy });
    expect(obstacle({ reading: wireless, isClientLimited: true })).toBe('not-wired');
    expect(obstacle({ reading: anyReading({ idle: busy }) })).toBe('line-busy');
    expect(obstacle({ isClientLimited: true, reading: anyReading({ idle: null }) })).toBe(
      'box-limited',
    );
  });

  it('takes one without a figure, but none that was not made or is not over', () => {
    const failed = anySpeedTest(1, 5000, { status: 'failed', durationMs: null, ...nothing });
    expect(measurementOf(failed)).toMatchObject({ downBps: null, endMs: 5000 });
    for (const status of ['running', 'skipped'] as const) {
      expect(measurementOf(anySpeedTest(1, 5000, { status, ...nothing }))).toBeNull();
    }
  });
});

describe('what a campaign has tried', () => {
  const tests = [
    anySpeedTest(5, 50_000, { status: 'running', durationMs: null, ...nothing }),
    anySpeedTest(4, 40_000, { status: 'skipped', reason: 'line-busy', ...nothing }),
    anySpeedTest(3, 30_000, { status: 'failed', reason: 'tls', ...nothing }),
    anySpeedTest(2, 20_000),
    anySpeedTest(1, 10_000),
  ];
  const leftOut = [
    { atMs: 10_000, why: 'too-soon' as const },
    { atMs: 30_000, why: 'no-figure' as const },
  ];

  it('is listed in order, with why it does not count', () => {
    expect(attemptsOf(tests, leftOut).map(({ id, leftOut: why }) => [id, why])).toEqual([
      ...[[1, 'too-soon'] as const, [2, null] as const, [3, 'no-figure'] as const],
      ...[[4, null] as const, [5, null] as const],
    ]);
  });

  it('is counted from the newest back to the last that counts', () => {
    expect(triedSoFar(tests, leftOut)).toEqual({ lastEndMs: 65_000, vainCount: 2 });
    expect(triedSoFar(tests.slice(3), leftOut)).toEqual({ lastEndMs: 45_000, vainCount: 0 });
    expect(triedSoFar(tests.slice(4), leftOut)).toEqual({ lastEndMs: 35_000, vainCount: 1 });
    expect(triedSoFar(tests.slice(0, 1), leftOut)).toEqual({ lastEndMs: null, vainCount: 0 });
    expect(triedSoFar([], [])).toEqual({ lastEndMs: null, vainCount: 0 });
  });
});
