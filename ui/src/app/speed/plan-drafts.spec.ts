import { linePlan, type LinePlan } from '@lineside/contract';
import fc from 'fast-check';
import { engineOf, scheduleOf } from '../../testing/speed-samples';
import { placeErrors } from '../forms/field-errors';
import { fieldText, typedNumber } from '../forms/number-field';
import { PLAN_FIELDS, planDraft, readPlan } from './plan-draft';
import { draftOf, newDraft, readSchedule, toggled } from './schedule-draft';
import { costText, testsPerMonth, timesText } from './schedule-summary';
import { targetOf } from './toggle-grid';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const empty = linePlan.parse({});

describe('what is typed', () => {
  it.each([
    ['', null],
    [' 1 000,5 ', 1000.5],
    ['44.95', 44.95],
  ])('%j is %s', (text, amount) => expect(typedNumber(text)).toEqual({ isValid: true, amount }));

  it.each(['-1', '1e9', 'abc', '1.2.3'])('%j is no number', (text) =>
    expect(typedNumber(text)).toEqual({ isValid: false }),
  );

  it('reads what it wrote', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (thousandths) => {
        const amount = thousandths / 1000;
        expect(typedNumber(fieldText(amount))).toEqual({ isValid: true, amount });
      }),
    );
  });
});

describe('the plan form', () => {
  const speed = fc.option(fc.integer({ min: 1, max: 1e6 }).map((kbps) => kbps * 1000));

  it('keeps every plan as it is', () => {
    fc.assert(
      fc.property(speed, fc.integer({ min: 1, max: 31 }), (maxBps, billingDay) => {
        const plan: LinePlan = { ...empty, billingDay, down: { ...empty.down, maxBps } };
        expect(readPlan(planDraft(plan)).plan).toEqual(plan);
      }),
    );
  });

  it('names each fault at its field', () => {
    const draft = {
      ...planDraft(empty),
      'down.maxBps': '10',
      'down.minBps': '20',
      'up.maxBps': 'fast',
      priceMinor: '-3',
      currency: 'euro',
      billingDay: '40',
      capBytes: '0',
    };
    const { plan, errors } = readPlan(draft);
    expect(plan).toBeNull();
    expect(Object.keys(errors ?? {}).toSorted()).toEqual(
      ['billingDay', 'capBytes', 'currency', 'down.maxBps', 'priceMinor', 'up.maxBps'].toSorted(),
    );
  });

  it('shows what the box finds at the field it means', () => {
    const problem = {
      title: 'No',
      detail: null,
      code: null,
      errors: [
        { path: 'speed.plan.down', message: 'they fall' },
        { path: 'speed.plan.provider', message: 'too long.' },
        { path: 'dns', message: 'odd' },
        { path: '', message: 'whole' },
      ],
    };
    expect(placeErrors(problem, 'speed.plan', PLAN_FIELDS)).toEqual({
      fields: { 'down.maxBps': 'They fall.', provider: 'Too long.' },
      others: ['dns: odd', 'whole'],
    });
    expect(placeErrors(null, 'speed.plan', PLAN_FIELDS)).toEqual({ fields: {}, others: [] });
  });
});

describe('the schedule form', () => {
  it('keeps a schedule as it is', () => {
    const cron = scheduleOf({ times: { kind: 'cron', expression: '0 3 * * 1' }, burstCount: 3 });
    for (const schedule of [scheduleOf(), cron]) {
      expect(readSchedule(draftOf(schedule)).schedule).toEqual(schedule);
    }
  });

  it('begins with something that can be saved at once', () => {
    const draft = newDraft([scheduleOf()], 'cloudflare');
    expect(readSchedule(draft).schedule).toMatchObject({ id: 'schedule-2', burstCount: 1 });
    expect(readSchedule(newDraft([], null)).errors).toHaveProperty('engines');
  });

  it('names each fault at its field', () => {
    const draft = {
      ...draftOf(scheduleOf()),
      name: ' ',
      hours: [],
      weekdays: [],
      engines: [],
      directions: [],
      burstCount: '11',
      spreadMinutes: 'x',
    };
    expect(Object.keys(readSchedule(draft).errors ?? {})).toHaveLength(7);
    const cron = { ...draftOf(scheduleOf()), kind: 'cron' as const, expression: '1 2 3' };
    expect(readSchedule(cron).errors).toEqual({
      'times.expression': 'Five fields, separated by blanks.',
    });
  });

  it('puts in what was out and takes out what was in', () => {
    expect(toggled([1, 2], 3)).toEqual([1, 2, 3]);
    expect(toggled([1, 2, 3], 2)).toEqual([1, 3]);
  });

  it('says when it runs', () => {
    expect(timesText(scheduleOf().times)).toBe('03:00, 09:00, 15:00, 21:00, every day');
    const days = (weekdays: number[], hours: number[]): string =>
      timesText({ kind: 'hours', hours, weekdays });
    expect(days([5, 1], [8])).toBe('08:00, Mon, Fri');
    expect(days([1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5, 6, 20])).toBe(
      '00:00–06:00, 20:00, Monday to Friday',
    );
    const all = Array.from({ length: 24 }, (_, hour) => hour);
    expect(days([6, 7], all)).toBe('Every hour, at the weekend');
    expect(timesText({ kind: 'cron', expression: '0 3 * * 1' })).toBe('0 3 * * 1');
  });

  it('says what it costs', () => {
    expect(testsPerMonth(scheduleOf())).toBe(122);
    const engines = [engineOf({ estimatedBytes: 100e6 })];
    expect(plain(costText(scheduleOf(), engines))).toBe('122 tests a month, about 12.2 GB');
    const half = scheduleOf({ directions: ['down'] });
    expect(plain(costText(half, engines))).toContain('6.1 GB');
    expect(plain(costText(scheduleOf(), []))).toContain('about –');
    const cron = scheduleOf({ times: { kind: 'cron', expression: '0 3 * * 1' } });
    expect(costText(cron, engines)).toContain('cron');
  });
});

describe('walking a grid', () => {
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 3, 15],
    ['ArrowDown', 20, 20],
    ['ArrowUp', 15, 3],
    ['Home', 7, 0],
    ['End', 7, 23],
    ['x', 7, null],
  ])('%s leads from %s to %s', (key, from, to) => expect(targetOf(key, from, 12, 23)).toBe(to));
});
