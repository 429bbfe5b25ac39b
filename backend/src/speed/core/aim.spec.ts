import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AimClass } from '@lineside/contract';
import { aimScoresOf, type AimInput } from './aim.ts';

const best: AimInput = {
  ...{ downBps: 250e6, idleRttMs: 8, jitterMs: 1, loadedRttMs: 12, lossRatio: 0 },
};
const order: readonly AimClass[] = ['bad', 'poor', 'average', 'good', 'great'];

describe('aimScoresOf', () => {
  it('is great for a fast line without queue', () => {
    expect(aimScoresOf(best)).toEqual({ streaming: 'great', gaming: 'great', rtc: 'great' });
  });

  it('is bad for games on a line with much queue, fast or not', () => {
    const bloated = { ...best, idleRttMs: 30, loadedRttMs: 700 };
    expect(aimScoresOf(bloated)).toEqual({ streaming: 'average', gaming: 'bad', rtc: 'poor' });
  });

  it('puts a value on a limit into the class behind it', () => {
    // Round trip 5, loss 10, rise 20: 35; with a loss of 1 % 30, with one of 5 % 25.
    const near = { ...best, idleRttMs: 20, loadedRttMs: 20 };
    expect(aimScoresOf(near)?.gaming).toBe('great');
    expect(aimScoresOf({ ...near, lossRatio: 0.01 })?.gaming).toBe('great');
    expect(aimScoresOf({ ...near, lossRatio: 0.05 })?.gaming).toBe('good');
  });

  it('gives no points for a loss nobody measured', () => {
    const near = { ...best, idleRttMs: 20, loadedRttMs: 20, lossRatio: null };
    expect(aimScoresOf(near)?.gaming).toBe('good');
  });

  it.each(['downBps', 'idleRttMs', 'jitterMs', 'loadedRttMs'] as const)(
    'is null without %s',
    (part) => {
      expect(aimScoresOf({ ...best, [part]: null })).toBeNull();
    },
  );

  it('never grows when anything gets worse', () => {
    const rtt = fc.double({ min: 0, max: 1000, noNaN: true });
    const loss = fc.double({ min: 0, max: 1, noNaN: true });
    const bps = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(bps, rtt, rtt, rtt, loss, rtt, (downBps, idle, jitterMs, rise, lost, worse) => {
        const input = {
          downBps,
          idleRttMs: idle,
          jitterMs,
          loadedRttMs: idle + rise,
          lossRatio: lost,
        };
        const bad = {
          downBps: downBps / 2,
          idleRttMs: idle + worse,
          jitterMs: jitterMs + worse,
          loadedRttMs: idle + worse + rise + worse,
          lossRatio: Math.min(1, lost * 2),
        };
        const [good, low] = [aimScoresOf(input), aimScoresOf(bad)];
        for (const use of ['streaming', 'gaming', 'rtc'] as const) {
          expect(order.indexOf(low?.[use] ?? 'great')).toBeLessThanOrEqual(
            order.indexOf(good?.[use] ?? 'bad'),
          );
        }
      }),
    );
  });
});
