import { Service, computed, inject, signal, untracked } from '@angular/core';
import { speedTestList, type SpeedTestList } from '@lineside/contract';
import { Ticker, liveList, snapshot, type Snapshot } from '../live';
import { fits, queryOf, rangeStartMs, type SpeedFilter } from './speed-filter';

/** The most the box tells at once. */
const PAGE = 1000;

/** The tests of a stretch of time, while somebody looks. */
@Service()
export class HistoryStore {
  private readonly ticker = inject(Ticker);
  /** `null` while nobody looks. */
  private readonly asked = signal<SpeedFilter | null>(null);
  private readonly question = computed(
    () => {
      const filter = this.asked();
      return filter === null ? null : { ...filter, direction: 'down' as const };
    },
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  /** Beginning of the time that is shown; `null` while nobody looks. */
  readonly fromMs = computed(() => {
    const question = this.question();
    return question === null ? null : rangeStartMs(question.range, untracked(this.ticker.nowMs));
  });

  // An hourly test makes 2160 of them in 90 days.
  private readonly first = this.page(() => 'first');
  private readonly second = this.page(() => this.nextOf(this.first));
  private readonly third = this.page(() => this.nextOf(this.second));

  private readonly all = liveList({
    event: 'speed',
    items: computed(() => {
      const first = this.first.value();
      if (first === null) return null;
      const pages = [this.second, this.third].filter((page) => page.isCurrent());
      return [...first.items, ...pages.flatMap((page) => page.value()?.items ?? [])];
    }),
    keyOf: ({ id }) => String(id),
  });

  /** Newest first, with the one that runs; `null` before they were fetched. */
  readonly tests = computed(() => {
    const [question, fromMs, all] = [this.question(), this.fromMs(), this.all()];
    if (question === null || fromMs === null) return null;
    return (
      all
        ?.filter((test) => fits(test, question, fromMs))
        .toSorted((a, b) => b.startMs - a.startMs || b.id - a.id) ?? null
    );
  });
  /** Whether older ones of this time were left out. */
  readonly hasMore = computed(() => this.third.isCurrent() && this.nextOf(this.third) !== null);
  /** What is shown answers an earlier question. */
  readonly isBusy = computed(() => !this.first.isCurrent() && this.first.problem() === null);
  readonly problem = computed(() => (this.first.isCurrent() ? null : this.first.problem()));

  /** Looks for what fits; `null` stops looking. */
  ask(filter: SpeedFilter | null): void {
    this.asked.set(filter);
  }

  retry(): void {
    this.first.retry();
  }

  /** `before` tells the id before which a page ends; `null` for no such page. */
  private page(before: () => number | 'first' | null): Snapshot<SpeedTestList> {
    return snapshot(() => {
      const [question, fromMs, beforeId] = [this.question(), this.fromMs(), before()];
      if (question === null || fromMs === null || beforeId === null) return null;
      const query = queryOf(question, fromMs);
      if (beforeId !== 'first') query.set('beforeId', String(beforeId));
      query.set('limit', String(PAGE));
      return `/api/v1/speed/tests?${query.toString()}`;
    }, speedTestList);
  }

  private nextOf(page: Snapshot<SpeedTestList>): number | null {
    return page.isCurrent() ? (page.value()?.nextBeforeId ?? null) : null;
  }
}
