import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { systemLocalTime } from '../measurement/local-time.ts';
import { merged, plannedSpans } from './planned-windows.ts';

const HOUR_MS = 3_600_000;
/** Saturday 2026-11-21, 00:00 local time. */
const saturdayMs = new Date(2026, 10, 21).getTime();
const nightly = {
  kind: 'weekly',
  title: 'reconnect',
  weekdays: [6],
  from: '23:30',
  durationMinutes: 60,
} as const;

describe('plannedSpans', () => {
  it('finds a weekly window on its day only', () => {
    const week = { fromMs: saturdayMs, toMs: saturdayMs + 7 * 24 * HOUR_MS };
    const fromMs = saturdayMs + 23.5 * HOUR_MS;
    expect(plannedSpans([{ ...nightly, weekdays: [6] }], week, systemLocalTime)).toEqual([
      { fromMs, toMs: fromMs + HOUR_MS },
    ]);
  });

  it('finds the part after midnight of a window that began the day before', () => {
    const sundayMs = saturdayMs + 24 * HOUR_MS;
    const range = { fromMs: sundayMs, toMs: sundayMs + HOUR_MS };
    expect(plannedSpans([{ ...nightly, weekdays: [6] }], range, systemLocalTime)).toEqual([
      { fromMs: sundayMs, toMs: sundayMs + HOUR_MS / 2 },
    ]);
  });

  it('cuts a single window to the stretch asked for', () => {
    const once = { kind: 'once', title: '', fromMs: 1000, toMs: 9000 } as const;
    expect(plannedSpans([once], { fromMs: 2000, toMs: 3000 }, systemLocalTime)).toEqual([
      { fromMs: 2000, toMs: 3000 },
    ]);
    expect(plannedSpans([once], { fromMs: 9000, toMs: 9500 }, systemLocalTime)).toEqual([]);
  });
});

describe('merged', () => {
  it('gives spans in order that do not touch, and covers the same moments', () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 10 }))
      .map(([fromMs, lengthMs]) => ({ fromMs, toMs: fromMs + lengthMs }));
    fc.assert(
      fc.property(fc.array(span), (spans) => {
        const result = merged(spans);
        result.forEach(({ fromMs }, index) => {
          if (index > 0) expect(fromMs).toBeGreaterThan(result[index - 1]?.toMs ?? Infinity);
        });
        for (let moment = 0; moment <= 60; moment += 1) {
          const holds = ({ fromMs, toMs }: (typeof spans)[number]): boolean =>
            fromMs <= moment && moment < toMs;
          expect(result.some(holds)).toBe(spans.some(holds));
        }
      }),
    );
  });
});
