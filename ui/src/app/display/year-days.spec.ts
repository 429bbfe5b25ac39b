import { elementOf, render, textOf, textsOf } from '../../testing/render';
import { dayOf } from '../../testing/samples';
import { dayKind, wrongDays, yearGrid } from './year-days';
import { YearMap } from './year-map';

const MIN = 60_000;
const DAY = 1440 * MIN;

/** So many days up to and with 21 November 2025, a Friday. */
function days(count: number) {
  return Array.from({ length: count }, (_, index) => {
    const ms = Date.UTC(2025, 10, 21) - (count - 1 - index) * DAY;
    return dayOf(new Date(ms).toISOString().slice(0, 10));
  });
}

describe('days of a year', () => {
  it.each([
    ['good', {}],
    ['good', { degradedMs: MIN - 1 }],
    ['trouble', { degradedMs: MIN }],
    ['down-short', { downMs: 1, degradedMs: DAY }],
    ['down-long', { downMs: 10 * MIN }],
    ['down-most', { downMs: 120 * MIN, notObservedMs: DAY }],
    ['planned', { plannedMs: 1 }],
    ['not-observed', { notObservedMs: DAY / 2 + 1, plannedMs: 1 }],
  ] as const)('are %s for %j', (kind, over) => {
    expect(dayKind(dayOf('2025-11-21', over))).toBe(kind);
  });

  it('stand in weeks from Monday to Sunday', () => {
    const grid = yearGrid(days(371 - 2));
    expect(grid.columnCount).toBe(53);
    expect(grid.days[0]).toMatchObject({ column: 0, row: 0 });
    expect(grid.days.at(-1)).toMatchObject({ date: '2025-11-21', column: 52, row: 4 });
    expect(grid.months).toHaveLength(12);
  });

  it('never fill more than 53 weeks', () => {
    expect(yearGrid(days(400)).columnCount).toBe(53);
    expect(yearGrid([]).days).toEqual([]);
  });

  it('are told in words, those of which nothing is known in one line', () => {
    const some = days(4);
    const [first, second, third, last] = some;
    if (!first || !second || !third || !last) throw new Error('four days');
    const grid = yearGrid([
      { ...first, notObservedMs: DAY },
      { ...second, notObservedMs: DAY },
      third,
      { ...last, downMs: 11 * MIN, outageCount: 2, microCutCount: 1 },
    ]);
    expect(wrongDays(grid.days).map((text) => text.replaceAll('\u00a0', ' '))).toEqual([
      'Fri, 21 Nov 2025: down 11 min (2 outages), 1 micro-cut',
      'Tue, 18 Nov 2025 to Wed, 19 Nov 2025: mostly not observed',
    ]);
  });
});

describe('YearMap', () => {
  const press = (element: Element | null, key: string): void => {
    element?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  };

  it('has one cell per day, one of them in the order of Tab', () => {
    const fixture = render(YearMap, { days: days(30) });
    const cells = elementOf(fixture).querySelectorAll('[role=gridcell]');
    expect(cells).toHaveLength(30);
    expect(elementOf(fixture).querySelectorAll('[role=gridcell][tabindex="0"]')).toHaveLength(1);
    expect(textOf(fixture)).toContain('30 days, 0 with an outage');
  });

  it('is walked by arrow keys and stops at its ends', () => {
    const fixture = render(YearMap, { days: days(30) });
    document.body.append(elementOf(fixture));
    const grid = elementOf(fixture).querySelector('[role=grid]');
    const current = (): string | undefined =>
      elementOf(fixture).querySelector<HTMLElement>('[tabindex="0"]')?.dataset['date'];
    for (const [key, date] of [
      ['ArrowRight', '2025-11-21'],
      ['ArrowLeft', '2025-11-14'],
      ['ArrowUp', '2025-11-13'],
      ['Home', '2025-10-23'],
    ] as const) {
      press(grid, key);
      fixture.detectChanges();
      expect(current()).toBe(date);
    }
    expect(textsOf(fixture, '.reading')[0]).toContain('Thu, 23 Oct 2025: all well');
  });

  it('tells which day was chosen', () => {
    const fixture = render(YearMap, { days: days(3), from: '2025-11-20', to: '2025-11-20' });
    const chosen: string[] = [];
    fixture.componentInstance.choose.subscribe((date) => chosen.push(date));
    elementOf(fixture).querySelector<HTMLElement>('[data-date="2025-11-19"]')?.click();
    expect(chosen).toEqual(['2025-11-19']);
    expect(textsOf(fixture, '[aria-selected=true]')).toHaveLength(1);
  });
});
