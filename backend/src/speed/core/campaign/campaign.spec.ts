import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { campaignStatus } from '@lineside/contract';
import { zoneCalendar } from '../../../../test/fakes/zone-calendar.ts';
import { campaignStatusOf } from './campaign.ts';
import type { CampaignMeasurement } from './measurement.ts';

const berlin = zoneCalendar('Europe/Berlin');
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A day on which clocks stay: Monday 2026-11-02, local midnight. */
const mondayMs = Date.parse('2026-11-01T23:00Z');

const plan = {
  down: { maxBps: 100e6, normalBps: 80e6, minBps: 50e6 },
  up: { maxBps: 40e6, normalBps: null, minBps: null },
};

function measured(startMs: number, downMbps = 95): CampaignMeasurement {
  const figures = { downBps: downMbps * 1e6, upBps: 38e6 };
  return { startMs, endMs: startMs + MINUTE_MS, obstacle: null, ...figures };
}

/** Ten measurements from 9 h on: five, a pause of three hours, five; or the first few of them. */
function day(number: number, { count = 10, mbps = (_: number) => 95 } = {}): CampaignMeasurement[] {
  return Array.from({ length: count }, (_, i) => {
    const pauseMs = i < 5 ? 0 : 175 * MINUTE_MS;
    const startMs = mondayMs + number * DAY_MS + 9 * HOUR_MS + i * 6 * MINUTE_MS + pauseMs;
    return measured(startMs, mbps(i));
  });
}
const endOf = (number: number): number => mondayMs + number * DAY_MS + 22 * HOUR_MS;
const status = (measurements: CampaignMeasurement[], nowMs: number) =>
  campaignStatusOf(measurements, plan, mondayMs, nowMs, berlin);
const whys = (measurements: CampaignMeasurement[], nowMs: number) =>
  status(measurements, nowMs).leftOut.map(({ why }) => why);

describe('campaignStatusOf', () => {
  it('may begin at once when the day is long enough', () => {
    const nowMs = mondayMs + 9 * HOUR_MS;
    expect(status([], nowMs)).toMatchObject({
      ...{ state: 'not-begun', doneCount: 0, deadlineMs: null },
      // Ten measurements of two minutes, eight short pauses and the long one.
      next: { earliestMs: nowMs, latestMs: mondayMs + 24 * HOUR_MS - (20 + 40 + 180) * MINUTE_MS },
    });
  });

  it('begins on the next day when this one is too short', () => {
    const lateMs = mondayMs + 20 * HOUR_MS + 1;
    expect(status([], lateMs).next?.earliestMs).toBe(mondayMs + DAY_MS);
  });

  it('waits five minutes, and three hours behind the fifth of a day', () => {
    const four = day(0, { count: 4 });
    const nowMs = mondayMs + 9 * HOUR_MS;
    expect(status(four, nowMs).next?.earliestMs).toBe((four[3]?.endMs ?? 0) + 5 * MINUTE_MS);
    const five = day(0, { count: 5 });
    const next = status(five, nowMs).next;
    expect(next?.earliestMs).toBe((five[4]?.endMs ?? 0) + 3 * HOUR_MS);
    expect(next?.latestMs).toBe(mondayMs + 24 * HOUR_MS - (10 + 20) * MINUTE_MS);
    expect(status(five, nowMs)).toMatchObject({ state: 'running', doneCount: 5 });
  });

  it('leaves a day free behind each measuring day', () => {
    expect(status(day(0), endOf(0)).next?.earliestMs).toBe(mondayMs + 2 * DAY_MS);
    expect(status(day(0), endOf(0)).deadlineMs).toBe(mondayMs + 14 * DAY_MS);
    expect(status(day(0), endOf(5)).next?.earliestMs).toBe(mondayMs + 6 * DAY_MS);
    expect(status(day(0), mondayMs + 5 * DAY_MS + 8 * HOUR_MS).next?.earliestMs).toBe(
      mondayMs + 5 * DAY_MS + 8 * HOUR_MS,
    );
  });

  it('is complete after three days of ten, and every rule is kept', () => {
    const done = status([...day(0), ...day(2), ...day(4)], endOf(4));
    expect(done).toMatchObject({ state: 'complete', doneCount: 30, next: null, leftOut: [] });
    expect(done.days.map(({ date }) => date)).toEqual(['2026-11-02', '2026-11-04', '2026-11-06']);
    expect(new Set(done.rules.map(({ state }) => state))).toEqual(new Set(['kept']));
    expect(done.rules).toHaveLength(7);
  });

  it('sets aside a day that was not filled and goes on, as early as the next day', () => {
    const broken = status([...day(0), ...day(2, { count: 7 })], endOf(2) + 110 * MINUTE_MS);
    expect(broken).toMatchObject({ state: 'running', doneCount: 10 });
    expect(broken.leftOut.map(({ why }) => why)).toEqual(Array(7).fill('incomplete-day'));
    expect(broken.next?.earliestMs).toBe(mondayMs + 3 * DAY_MS);
    const all = [...day(0), ...day(2, { count: 7 }), ...day(3), ...day(13)];
    expect(status(all, endOf(13)).state).toBe('complete');
  });

  it('expires when the missing days no longer fit into fourteen', () => {
    expect(status(day(0), endOf(10)).state).toBe('running');
    expect(status(day(0), endOf(11)).state).toBe('expired');
    const two = [...day(0), ...day(2)];
    expect(status(two, mondayMs + 13 * DAY_MS).state).toBe('running');
    const over = status(two, endOf(13));
    expect(over).toMatchObject({ state: 'expired', expiry: 'days-do-not-suffice', next: null });
    expect(over.rules).toContainEqual({ rule: 'fourteen-days', state: 'broken' });
    expect(over.rules).toContainEqual({ rule: 'free-day-between', state: 'kept' });
    expect(whys([...two, ...day(14)], endOf(14))).toEqual(Array(10).fill('too-late'));
  });

  it('expires when four weeks brought no full day, but lets the last of them be filled', () => {
    const short = [...day(3, { count: 7 }), ...day(20, { count: 2 })];
    expect(status(short, endOf(26))).toMatchObject({ state: 'not-begun', expiry: null });
    const lastDay = day(27, { count: 4 });
    expect(status([...short, ...lastDay], lastDay[3]?.endMs ?? 0).state).toBe('running');
    const over = status(short, endOf(27));
    expect(over).toMatchObject({ state: 'expired', expiry: 'no-full-day', next: null });
    expect(over.rules).toContainEqual({ rule: 'thirty-measurements', state: 'broken' });
    expect(status(day(27), endOf(28))).toMatchObject({ state: 'running', expiry: null });
  });

  it('leaves out what the rules do not allow, and says why', () => {
    const [first, second, ...rest] = day(0);
    const early = measured((first?.endMs ?? 0) + MINUTE_MS);
    const wifi = { ...early, startMs: early.startMs + 1, obstacle: 'not-wired' as const };
    const busy = { ...early, startMs: early.startMs + 2, obstacle: 'line-busy' as const };
    const none = { ...early, startMs: early.startMs + 3, upBps: null };
    const more = measured(endOf(0));
    const some = [first, second].filter((one) => one !== undefined);
    const all = [...some, ...rest, early, wifi, busy, none, more, ...day(1)];
    expect(whys(all, endOf(1))).toEqual([
      ...['too-soon', 'not-wired', 'line-busy', 'no-figure', 'too-many'],
      ...Array<string>(10).fill('no-free-day'),
    ]);
    expect(status(all, endOf(1)).doneCount).toBe(10);
    expect(whys([...day(0), ...day(2), ...day(4), ...day(6)], endOf(6))).toEqual(
      Array(10).fill('too-many'),
    );
  });

  it('counts days by the calendar where clocks are changed', () => {
    // Sunday 2026-10-25 has 25 hours.
    const shift = Date.parse('2026-10-23T22:00Z') - mondayMs;
    const moved = (one: CampaignMeasurement) => ({
      ...{ ...one, startMs: one.startMs + shift, endMs: one.endMs + shift },
    });
    const saturday = day(0).map(moved);
    const next = status(saturday, Date.parse('2026-10-24T20:00Z')).next;
    expect(next?.earliestMs).toBe(Date.parse('2026-10-25T23:00Z'));
  });

  it('can always be filled by measuring when it says so', () => {
    const delays = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 31, maxLength: 31 });
    fc.assert(
      fc.property(fc.nat(27 * 24), delays, (hours, minutes) => {
        let nowMs = mondayMs + hours * HOUR_MS;
        const made: CampaignMeasurement[] = [];
        for (let i = 0; i < 30; i += 1) {
          const next = status(made, nowMs).next;
          if (next === null) break;
          const late = next.earliestMs + (minutes[i] ?? 0) * MINUTE_MS;
          const startMs = Math.min(late, Math.max(next.earliestMs, next.latestMs));
          made.push(measured(startMs));
          nowMs = startMs + MINUTE_MS;
        }
        expect(status(made, nowMs)).toMatchObject({
          state: 'complete',
          doneCount: 30,
          leftOut: [],
        });
      }),
      { numRuns: 10 },
    );
  });

  it('fits the contract and loses no measurement, whatever was measured', () => {
    const one = fc.record({
      startMs: fc.integer({ min: mondayMs, max: mondayMs + 20 * DAY_MS }),
      lengthMs: fc.nat(120_000),
      downBps: fc.option(fc.nat(200e6)),
      upBps: fc.option(fc.nat(200e6)),
      obstacle: fc.constantFrom(null, 'not-wired' as const, 'line-busy' as const),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 60 }), fc.nat(20 * 24), (some, hours) => {
        const made = some.map(({ lengthMs, ...rest }) => ({
          ...{ ...rest, endMs: rest.startMs + lengthMs },
        }));
        const found = status(made, mondayMs + hours * HOUR_MS);
        expect(campaignStatus.safeParse(found).error).toBeUndefined();
        expect(found.doneCount + found.leftOut.length).toBe(made.length);
        expect(found.doneCount).toBeLessThanOrEqual(30);
      }),
      { numRuns: 30 },
    );
  });
});
