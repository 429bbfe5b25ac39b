import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyAlert, usualBench } from '../../../../test/fakes/alerts.ts';
import { openOutage } from '../../../../test/fakes/any-outage.ts';
import { systemLocalTime } from '../../../measurement/local-time.ts';
import { JudgesBench } from '../judges-bench.ts';
import { newsOf } from '../news-of.ts';
import { play } from '../play.ts';
import { backOffMs } from './back-off.ts';
import { choose } from './choose.ts';
import { nextTurnMs, PACE_WINDOW_MS } from './pace.ts';
import { EXPIRES_AFTER_MS, isExpired, planFor, type ChannelSituation } from './plan.ts';
import { quietUntilMs } from './quiet-time.ts';
import { simulateMessages } from './simulate.ts';

const T0 = Date.UTC(2026, 10, 21, 12);
const HOUR_MS = 3_600_000;

describe('choose', () => {
  it('tells the end of a subject instead of its beginning', () => {
    const raised = anyAlert(1, T0, { subject: 'a' });
    const other = anyAlert(2, T0, { subject: 'b' });
    const recovered = anyAlert(3, T0 + 5, { subject: 'a', step: 'recovered' });
    expect(choose([recovered, raised, other])).toEqual({
      told: [other, recovered],
      superseded: [raised],
    });
  });
});

describe('pace', () => {
  it('lets two messages through at once, a third only for what matters', () => {
    expect(nextTurnMs([], T0, false)).toBe(T0);
    expect(nextTurnMs([T0 - 10], T0, false)).toBe(T0);
    const two = [T0 - 20, T0 - 10];
    expect(nextTurnMs(two, T0, false)).toBe(T0 - 20 + PACE_WINDOW_MS);
    expect(nextTurnMs(two, T0, true)).toBe(T0);
    expect(nextTurnMs([...two, T0 - 5], T0, true)).toBe(T0 - 20 + PACE_WINDOW_MS);
  });

  it('counts nothing that a clock set back since has dated', () => {
    expect(nextTurnMs([T0 + 1e9, T0 + 2e9], T0, false)).toBe(T0);
  });
});

describe('backOffMs', () => {
  it('grows, obeys the service, and hardly hurries after a refusal', () => {
    const failed = { failureCount: 1, isRefusal: false, retryAfterMs: null };
    expect(backOffMs(failed, 0.5)).toBe(3000);
    expect(backOffMs({ ...failed, failureCount: 99 }, 0.5)).toBe(HOUR_MS);
    expect(backOffMs({ ...failed, retryAfterMs: 90_000 }, 0)).toBe(90_000);
    expect(backOffMs({ ...failed, retryAfterMs: 1e12 }, 0)).toBe(24 * HOUR_MS);
    expect(backOffMs({ ...failed, isRefusal: true }, 0.5)).toBe(HOUR_MS);
  });
});

describe('quietUntilMs', () => {
  const at = (hours: number, minutes = 0, day = 21): number =>
    new Date(2026, 10, day, hours, minutes).getTime();
  const night = { from: '22:00', to: '06:30' };

  it('ends in the morning, before and after midnight', () => {
    expect(quietUntilMs(night, at(23), systemLocalTime)).toBe(at(6, 30, 22));
    expect(quietUntilMs(night, at(3, 0, 22), systemLocalTime)).toBe(at(6, 30, 22));
    expect(quietUntilMs(night, at(12), systemLocalTime)).toBeNull();
    expect(quietUntilMs(night, at(6, 30, 22), systemLocalTime)).toBeNull();
    expect(quietUntilMs({ from: '12:00', to: '13:00' }, at(12, 59), systemLocalTime)).toBe(at(13));
    expect(quietUntilMs(null, at(23), systemLocalTime)).toBeNull();
  });

  it('always ends after now, in any zone and on days when clocks are changed', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const text = (value: number): string =>
      `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`;
    fc.assert(
      fc.property(minute, minute, fc.integer({ min: T0, max: T0 + 4e10 }), (from, to, atMs) => {
        fc.pre(from !== to);
        const quiet = { from: text(from), to: text(to) };
        const untilMs = quietUntilMs(quiet, atMs, systemLocalTime);
        if (untilMs !== null) {
          expect(untilMs).toBeGreaterThan(atMs);
          expect(untilMs - atMs).toBeLessThanOrEqual(25 * HOUR_MS);
        }
      }),
    );
  });
});

describe('planFor', () => {
  const situation: ChannelSituation = {
    ...{ waiting: [anyAlert(1, T0)], sentMs: [], nowMs: T0, isCutOff: false },
    ...{ quietUntilMs: null, retryMs: null },
  };

  it('sends everything that waits in one', () => {
    const waiting = [anyAlert(1, T0), anyAlert(2, T0)];
    expect(planFor({ ...situation, waiting })).toMatchObject({ kind: 'send' });
    expect(planFor({ ...situation, waiting: [] })).toEqual({ kind: 'idle' });
  });

  it('holds for the line, after failures, in quiet hours and to keep the pace', () => {
    const why = (patch: Partial<ChannelSituation>) => {
      const plan = planFor({ ...situation, ...patch });
      return plan.kind === 'hold' ? [plan.why, plan.untilMs] : plan.kind;
    };
    expect(why({ isCutOff: true })).toEqual(['line-down', null]);
    expect(why({ retryMs: T0 + 5 })).toEqual(['retry', T0 + 5]);
    expect(why({ quietUntilMs: T0 + 9 })).toEqual(['quiet-hours', T0 + 9]);
    const urgent = [anyAlert(1, T0, { isUrgent: true })];
    expect(why({ quietUntilMs: T0 + 9, waiting: urgent })).toBe('send');
    expect(why({ sentMs: [T0 - 2, T0 - 1] })).toEqual(['pace', T0 - 2 + PACE_WINDOW_MS]);
    const lasting = [anyAlert(1, T0, { step: 'lasting' })];
    expect(why({ sentMs: [T0 - 2, T0 - 1], waiting: lasting })).toBe('send');
  });

  it('forgets what is a week old', () => {
    expect(isExpired(anyAlert(1, T0), T0 + EXPIRES_AFTER_MS - 1)).toBe(false);
    expect(isExpired(anyAlert(1, T0), T0 + EXPIRES_AFTER_MS)).toBe(true);
  });
});

describe('a flapping line', () => {
  /** 50 cuts in an hour, each of so many seconds. */
  const flapping = (seconds: number, minutes = 60) =>
    Array.from({ length: Math.round((50 * minutes) / 60) }, (_, index) => {
      const startMs = T0 + index * 72_000;
      const durationMs = seconds * 1000;
      return openOutage(index + 1, startMs, { endMs: startMs + durationMs, durationMs });
    });
  const messagesOf = (outages: ReturnType<typeof flapping>, worksOffline: boolean) => {
    const past = { outages, verdicts: [], tests: [], pathChanges: [], activities: [] };
    const drafts = play(new JudgesBench(), newsOf(past), usualBench(), T0 + 24 * HOUR_MS);
    const alerts = drafts.map(({ key: _key, ...draft }, index) => ({ ...draft, id: index + 1 }));
    const down = outages.map(({ startMs, endMs }) => ({ fromMs: startMs, toMs: endMs ?? 0 }));
    const channel = { worksOffline, quiet: null };
    return simulateMessages(alerts, channel, down, systemLocalTime);
  };

  it.each([
    [5, true],
    [20, false],
    [31, true],
    [45, false],
    [60, true],
  ])('of 50 cuts of %i s in an hour is at most three messages', (seconds, worksOffline) => {
    const messages = messagesOf(flapping(seconds), worksOffline);
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.length).toBeLessThanOrEqual(3);
  });

  it('is at most three messages in any hour, however long it lasts', () => {
    const times = messagesOf(flapping(45, 600), true).map(({ atMs }) => atMs);
    for (const fromMs of times) {
      const within = times.filter((atMs) => atMs >= fromMs && atMs < fromMs + HOUR_MS);
      expect(within.length).toBeLessThanOrEqual(3);
    }
  });

  it('loses nothing: each outage that was told by itself is in some message', () => {
    const outages = flapping(45);
    const told = messagesOf(outages, false).flatMap((message) => message.told);
    const ends = told.filter(({ step }) => step === 'recovered').map(({ subject }) => subject);
    expect(new Set(ends)).toEqual(new Set(outages.map(({ id }) => `outage:${id}`)));
  });
});
