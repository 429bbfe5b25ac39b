import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  ispMailRuleId,
  ispMailRules,
  ispMailPlaceholders,
  linePlan,
  type IspMailRuleId,
  type Outage,
} from '@lineside/contract';
import fc from 'fast-check';
import { openOutage } from '../../../../test/fakes/any-outage.ts';
import { anySpeedTest } from '../../../../test/fakes/speed-tests.ts';
import { exampleOf } from '../example.ts';
import type { IspPast } from '../finding.ts';
import { lookBy } from '../look.ts';
import { valuesOf } from '../values.ts';
import { ispWords } from '../words/index.ts';
import { ispRules } from './index.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const plan = linePlan.parse({ down: { maxBps: 100e6 }, up: { maxBps: 40e6 } });

function past(patch: Partial<IspPast> = {}): IspPast {
  const shown = { outageIds: new Set<number>(), testIds: new Set<number>() };
  return { nowMs: NOW, outages: [], tests: [], plan, shown, ...patch };
}

/** An outage that began so long ago. */
function outage(id: number, agoMs: number, lengthMs: number, patch: Partial<Outage> = {}): Outage {
  const startMs = NOW - agoMs;
  const over = { endMs: startMs + lengthMs, durationMs: lengthMs };
  return openOutage(id, startMs, { ...over, ...patch });
}

function found(id: IspMailRuleId, patch: Partial<IspPast>, settings: object = {}): number[] | null {
  const finding = lookBy(id, past(patch), ispMailRules.parse({ [id]: settings }));
  if (finding === null) return null;
  const all = finding.about === 'outages' ? finding.outages : finding.tests;
  return all.map((one) => one.id);
}

it('has every file of its folder in the list, and a rule for every id', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.rule.ts'));
  const ids = ispRules.map(({ id }) => id);
  expect(files.map((name) => name.replace('.rule.ts', '')).sort()).toEqual([...ids].sort());
  expect([...ids].sort()).toEqual([...ispMailRuleId.options].sort());
  expect(Object.keys(ispMailRules.shape).sort()).toEqual([...ids].sort());
});

describe('every rule', () => {
  it.each(ispMailRuleId.options)('%s is off unless the owner wants it', (id) => {
    expect(ispMailRules.parse({})[id].mode).toBe('off');
  });

  it.each(ispMailRuleId.options)('%s has something to say in its example', (id) => {
    const bare = linePlan.parse({});
    const finding = exampleOf(id, ispMailRules.parse({}), bare, NOW);
    const context = {
      ...{
        words: ispWords.en,
        plan: bare,
        momentOf: () => ({ date: '2026-11-21', minuteOfDay: 7 }),
      },
      sender: { name: 'N', address: 'A', customerNumber: 'C' },
    };
    const values = finding === null ? {} : valuesOf(finding, context);
    expect(Object.keys(values).sort()).toEqual([...ispMailPlaceholders[id]].sort());
    expect(Object.values(values).filter((text) => text === '')).toEqual([]);
  });

  it.each(ispMailRuleId.options)('%s says nothing twice, whatever happened', (id) => {
    const anyOutages = fc.array(
      fc.record({
        agoMs: fc.integer({ min: 0, max: 20 * DAY_MS }),
        lengthMs: fc.integer({ min: 1000, max: 3 * DAY_MS }),
        blame: fc.constantFrom('isp' as const, 'access-line' as const, 'router' as const),
        kind: fc.constantFrom('outage' as const, 'degradation' as const, 'micro-cut' as const),
      }),
      { maxLength: 30 },
    );
    const anyTests = fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 30 });
    fc.assert(
      fc.property(anyOutages, anyTests, (rawOutages, rates) => {
        const outages = rawOutages.map(({ agoMs, lengthMs, ...rest }, index) =>
          outage(index + 1, agoMs, lengthMs, rest),
        );
        const tests = rates.map((rate, index) =>
          anySpeedTest(index + 1, NOW - (40 - index) * HOUR_MS, {
            ...{ downBps: rate * 1e6, upBps: rate * 0.4e6 },
          }),
        );
        const settings = ispMailRules.parse({});
        const first = lookBy(id, past({ outages, tests }), settings);
        if (first === null) return;
        expect(first.fromMs).toBeLessThan(first.toMs);
        const idsOf = (all: readonly { id: number }[]): Set<number> =>
          new Set(all.map((one) => one.id));
        const shown = {
          outageIds: idsOf(first.about === 'outages' ? first.outages : []),
          testIds: idsOf(first.about === 'tests' ? first.tests : []),
        };
        const second = lookBy(id, past({ outages, tests, shown }), settings);
        const again = second?.about === 'outages' ? second.outages : (second?.tests ?? []);
        for (const one of again) {
          expect(shown.outageIds.has(one.id) && second?.about === 'outages').toBe(false);
          expect(shown.testIds.has(one.id) && second?.about === 'tests').toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('long-outage', () => {
  const long = 31 * MINUTE_MS;

  it('tells of an outage that lasted', () => {
    expect(found('long-outage', { outages: [outage(1, HOUR_MS, long)] })).toEqual([1]);
    expect(found('long-outage', { outages: [outage(1, HOUR_MS, 29 * MINUTE_MS)] })).toBeNull();
  });

  it.each<[string, Partial<Outage>]>([
    ['the home is to blame', { blame: 'router' }],
    ['the box itself is to blame', { blame: 'own-device' }],
    ['it is not known who is', { blame: 'unknown' }],
    ['the blame is not sure', { confidence: 0.5 }],
    ['it was planned', { isPlanned: true }],
    ['the owner calls it a false alarm', { isFalseAlarm: true }],
    ['it still lasts', { endMs: null, durationMs: null }],
    ['most of it was not observed', { unobservedMs: 2 * MINUTE_MS }],
    ['it is only a degradation', { kind: 'degradation' }],
  ])('says nothing when %s', (_why, patch) => {
    expect(found('long-outage', { outages: [outage(1, HOUR_MS, long, patch)] })).toBeNull();
  });

  it('says nothing of what is older than a week', () => {
    expect(found('long-outage', { outages: [outage(1, 8 * DAY_MS, long)] })).toBeNull();
  });
});

describe('many-outages', () => {
  it('tells when there were enough within seven days', () => {
    const outages = [1, 2, 3].map((id) => outage(id, id * DAY_MS, 2 * MINUTE_MS));
    expect(found('many-outages', { outages })).toEqual([3, 2, 1]);
    expect(found('many-outages', { outages: outages.slice(1) })).toBeNull();
    expect(found('many-outages', { outages }, { minMinutes: 3 })).toBeNull();
  });
});

describe('degraded-hours', () => {
  it('adds up the hours', () => {
    const kind = 'degradation' as const;
    const outages = [1, 2].map((id) => outage(id, id * DAY_MS, 5 * HOUR_MS, { kind }));
    expect(found('degraded-hours', { outages })).toEqual([2, 1]);
    expect(found('degraded-hours', { outages }, { hours: 11 })).toBeNull();
  });
});

describe('slow-download', () => {
  const slowTests = (count: number, downBps = 40e6) =>
    Array.from({ length: count }, (_, index) =>
      anySpeedTest(index + 1, NOW - (count - index) * HOUR_MS, { downBps }),
    );

  it('tells of the newest in a row', () => {
    expect(found('slow-download', { tests: slowTests(5) })).toEqual([1, 2, 3, 4, 5]);
    expect(found('slow-download', { tests: slowTests(4) })).toBeNull();
    expect(found('slow-download', { tests: slowTests(5, 50e6) })).toBeNull();
    expect(found('slow-upload', { tests: slowTests(5) })).toBeNull();
  });

  it('begins anew after a test that was good', () => {
    const tests = [...slowTests(5), anySpeedTest(6, NOW - 1000)];
    expect(found('slow-download', { tests })).toBeNull();
  });

  it('passes over tests that say nothing of the line', () => {
    const odd = [
      anySpeedTest(7, NOW - 5000, { isClientLimited: true }),
      anySpeedTest(8, NOW - 4000, { status: 'failed', downBps: null }),
      anySpeedTest(9, NOW - 3000, { why: 'second-opinion' }),
    ];
    expect(found('slow-download', { tests: [...slowTests(5), ...odd] })).toEqual([1, 2, 3, 4, 5]);
    expect(found('slow-download', { tests: [...slowTests(4), ...odd] })).toBeNull();
  });

  it('says nothing without a plan', () => {
    const patch = { tests: slowTests(9), plan: linePlan.parse({}) };
    expect(found('slow-download', patch)).toBeNull();
  });
});
