import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { alertRuleId, alertRules, linePlan, type Outage, type Verdict } from '@lineside/contract';
import fc from 'fast-check';
import { usualBench } from '../../../../test/fakes/alerts.ts';
import { openOutage } from '../../../../test/fakes/any-outage.ts';
import { anySpeedTest } from '../../../../test/fakes/speed-tests.ts';
import { JudgesBench, type BenchContext } from '../judges-bench.ts';
import { newsOf, type Remembered } from '../news-of.ts';
import type { News } from '../news.ts';
import { play } from '../play.ts';
import { alertRuleList } from './index.ts';

const T0 = Date.UTC(2026, 10, 21, 12);
const nothing: Remembered = {
  ...{ outages: [], verdicts: [], tests: [], pathChanges: [], activities: [] },
};

function ended(id: number, startMs: number, durationMs: number, patch: Partial<Outage> = {}) {
  return openOutage(id, startMs, { endMs: startMs + durationMs, durationMs, ...patch });
}

/** Key and time, counted from T0, of what would be told. */
function told(
  past: Partial<Remembered> | readonly News[],
  context: BenchContext = usualBench(),
  untilMs = T0 + 86_400_000,
): [string, number][] {
  const news = 'length' in past ? past : newsOf({ ...nothing, ...past });
  const drafts = play(new JudgesBench(), news, context, untilMs);
  return drafts.map(({ key, atMs }) => [key, atMs - T0]);
}

it('has every file of its folder in the list, and a rule for every id', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.rule.ts'));
  expect(files.map((name) => name.replace('.rule.ts', '')).sort()).toEqual(
    alertRuleList.map(({ id }) => id).sort(),
  );
  expect(alertRuleList.map(({ id }) => id).sort()).toEqual([...alertRuleId.options].sort());
  expect(Object.keys(alertRules.shape).sort()).toEqual([...alertRuleId.options].sort());
});

describe('outages', () => {
  it('are told after half a minute, when they last, and when they are over', () => {
    expect(told({ outages: [ended(1, T0, 20 * 60_000)] })).toEqual([
      ['outage:1:raised', 30_000],
      ['outage:1:lasting', 15 * 60_000],
      ['outage:1:recovered:0', 20 * 60_000],
    ]);
  });

  it('are not told when they were short, planned or none', () => {
    const outages = [
      ended(1, T0, 20_000),
      ended(2, T0 + 100_000, 90_000, { isPlanned: true }),
      ended(3, T0 + 300_000, 90_000, { isFalseAlarm: true }),
    ];
    expect(told({ outages })).toEqual([]);
  });

  it('are told again when a relapse opens them again, as one', () => {
    const first = ended(1, T0, 60_000);
    const news: News[] = [
      { kind: 'outage', atMs: T0 + 5000, outage: openOutage(1, T0) },
      { kind: 'tick', atMs: T0 + 30_000 },
      { kind: 'outage', atMs: T0 + 60_000, outage: first },
      { kind: 'outage', atMs: T0 + 70_000, outage: openOutage(1, T0, { flapCount: 1 }) },
      { kind: 'outage', atMs: T0 + 90_000, outage: { ...ended(1, T0, 90_000), flapCount: 1 } },
    ];
    expect(told(news)).toEqual([
      ['outage:1:raised', 30_000],
      ['outage:1:recovered:0', 60_000],
      ['outage:1:recovered:1', 90_000],
    ]);
  });

  it('are not told because their owner wrote a note a day later', () => {
    const news: News[] = [{ kind: 'outage', atMs: T0 + 86_400_000, outage: ended(1, T0, 60_000) }];
    expect(told(news)).toEqual([]);
  });

  it('go by the rule of their cause, and by one rule only', () => {
    const drafts = (cause: Outage['cause'], kind: Outage['kind'] = 'outage') =>
      play(
        new JudgesBench(),
        newsOf({ ...nothing, outages: [ended(1, T0, 600_000, { cause, kind })] }),
        usualBench(),
        T0 + 1e6,
      ).map(({ source }) => source);
    expect(new Set(drafts('upstream-down'))).toEqual(new Set(['outage']));
    expect(new Set(drafts('captive-portal'))).toEqual(new Set(['captive-portal']));
    expect(new Set(drafts('dns-down'))).toEqual(new Set(['dns']));
    expect(new Set(drafts('packet-loss', 'degradation'))).toEqual(new Set(['degradation']));
  });

  it('that are many are told once, though each is too short', () => {
    const outages = Array.from({ length: 12 }, (_, index) =>
      ended(index + 1, T0 + index * 120_000, 8000, { kind: 'micro-cut' }),
    );
    expect(told({ outages })).toEqual([['unstable:5', 4 * 120_000 + 8000]]);
  });

  it('are told nothing about in a maintenance window, but their end is', () => {
    const context = { ...usualBench(), isPlanned: (atMs: number) => atMs < T0 + 60_000 };
    expect(told({ outages: [ended(1, T0, 90_000)] }, context)).toEqual([
      ['outage:1:recovered:0', 90_000],
    ]);
  });

  it('never make a judge tell a key twice, or wake in the past', () => {
    const cuts = fc.array(fc.record({ gapMs: fc.nat(200_000), lengthMs: fc.nat(2_000_000) }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(cuts, (list) => {
        let startMs = T0;
        const outages = list.map(({ gapMs, lengthMs }, index) => {
          const outage = ended(index + 1, startMs + gapMs, lengthMs);
          startMs += gapMs + lengthMs;
          return outage;
        });
        const keys = told({ outages }, usualBench(), startMs + 1e7).map(([key]) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});

describe('names', () => {
  const verdict = (cause: Verdict['cause'], sinceMs: number): Verdict => ({
    ...{ state: 'up', cause, blame: 'isp', sinceMs, family: null, evidence: [] },
  });

  it('that are made up are told after a minute, and when that is over', () => {
    const verdicts = [
      { atMs: T0, verdict: verdict('dns-hijacked', T0) },
      { atMs: T0 + 300_000, verdict: verdict('none', T0 + 300_000) },
    ];
    expect(told({ verdicts })).toEqual([
      [`dns-hijacked:${T0}:raised`, 60_000],
      [`dns-hijacked:${T0}:recovered`, 300_000],
    ]);
  });
});

describe('speed', () => {
  const context = {
    ...usualBench(),
    plan: linePlan.parse({ down: { normalBps: 100e6, maxBps: 120e6 } }),
  };
  const downs = (...mbit: number[]) =>
    mbit.map((value, index) =>
      anySpeedTest(index + 1, (index + 1) * 3_600_000, { downBps: value * 1e6 }),
    );
  const keys = (tests: Remembered['tests'], bench = context) =>
    play(new JudgesBench(), newsOf({ ...nothing, tests }), bench, T0).map(({ key }) => key);

  it('below the plan is told at the third of four tests, and once when it is over', () => {
    expect(keys(downs(70, 90, 70, 70, 70, 90, 90, 90))).toEqual([
      'slow:4:raised',
      'slow:4:recovered',
    ]);
  });

  it('is not judged by tests of a busy box or without a plan', () => {
    const limited = downs(10, 10, 10, 10).map((test) => ({ ...test, isClientLimited: true }));
    expect(keys(limited)).toEqual([]);
    expect(keys(downs(1, 1, 1, 1), usualBench())).toEqual([]);
  });

  it('tests that fail three times in a row are told once, and when one succeeds', () => {
    const test = (id: number, status: 'ok' | 'failed') =>
      anySpeedTest(id, id * 3_600_000, { status });
    const tests = [test(1, 'failed'), test(2, 'ok'), test(3, 'failed'), test(4, 'failed')];
    expect(keys([...tests, test(5, 'failed'), test(6, 'failed'), test(7, 'ok')])).toEqual([
      'failing:cloudflare:5:raised',
      'failing:cloudflare:5:recovered',
    ]);
  });
});

describe('what happens', () => {
  const activity = (code: 'budget-warning' | 'public-address-changed', data: object, atMs = T0) =>
    ({
      kind: 'activity',
      atMs,
      activity: { atMs, level: 'info', code, data: { ...data } },
    }) as News;

  it('tells a longer path once in six hours', () => {
    const change = (atMs: number, newRttMs: number) => ({
      ...{ family: 4, destination: '192.0.2.1', reason: 'as-path', oldAsPath: [], newAsPath: [] },
      ...{ oldHops: [], newHops: [], oldRttMs: 10, newRttMs, atMs },
    });
    const pathChanges = [change(T0, 20), change(T0 + 1, 40), change(T0 + 2, 50)];
    expect(told({ pathChanges: pathChanges as Remembered['pathChanges'] })).toEqual([
      [`path:4:192.0.2.1:${T0 + 1}`, 1],
    ]);
  });

  it('tells the byte budget as often as it warns', () => {
    const warn = (step: number) =>
      activity('budget-warning', { step, usedRatio: step, usedBytes: 75, limitBytes: 100 });
    expect(told([warn(0.75), warn(0.95)])).toHaveLength(2);
  });

  it('tells a new public address only if it was wished for', () => {
    const data = { family: 4, oldAddress: '192.0.2.1', newAddress: '192.0.2.2' };
    const news = [activity('public-address-changed', data)];
    expect(told(news)).toEqual([]);
    expect(told(news, usualBench({ 'new-address': { isEnabled: true } }))).toHaveLength(1);
  });

  it('tells trouble of the box that lasts a minute, and its end', () => {
    const box = (atMs: number, ...troubles: string[]): News => ({ kind: 'box', atMs, troubles });
    expect(told([box(T0, 'disk'), box(T0 + 30_000), box(T0 + 60_000, 'clock')])).toEqual([
      [`box:clock:${T0 + 60_000}:raised`, 120_000],
    ]);
    expect(told([box(T0, 'disk'), box(T0 + 90_000)])).toEqual([
      [`box:disk:${T0}:raised`, 60_000],
      [`box:disk:${T0}:recovered`, 90_000],
    ]);
  });

  it('is passed over by rules that are off', () => {
    const rules = usualBench({ outage: { isEnabled: false } });
    expect(told({ outages: [ended(1, T0, 90_000)] }, rules)).toEqual([]);
  });
});
