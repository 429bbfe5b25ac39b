import { Component, DestroyRef, computed, effect, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { Outage } from '@lineside/contract';
import { EmptyState } from '../display/empty-state';
import { FailureNote } from '../display/failure-note';
import { LoadingLines } from '../display/loading-lines';
import { OutageList } from '../display/outage-list';
import { UptimeFigures } from '../display/uptime-figures';
import { YearMap } from '../display/year-map';
import { durationText } from '../format/duration';
import { monthText } from '../format/local-time';
import { pageWords } from '../format/words';
import { outagesWords } from '../format/words/outages';
import { LiveStream, Ticker } from '../live';
import { FilterBar } from './filter-bar';
import { EVERYTHING, filterOf, isNarrowed, paramsOf, type OutageFilter } from './outage-filter';
import { lengthOf } from './outage-query';
import { OutageSearch } from './outage-search';
import { UptimeStore } from './uptime-store';

/** All outages, how often there were any, and a year of days. */
@Component({
  selector: 'ls-outages-page',
  imports: [EmptyState, FailureNote, FilterBar, LoadingLines, OutageList, UptimeFigures, YearMap],
  templateUrl: './outages-page.html',
  styleUrl: './outages-page.css',
})
export class OutagesPage {
  // The filter lives in the address, so that it can be sent to somebody.
  readonly range = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly kind = input<string>();
  readonly cause = input<string>();
  readonly blame = input<string>();
  readonly minS = input<string>();

  protected readonly search = inject(OutageSearch);
  protected readonly uptimes = inject(UptimeStore);
  protected readonly nowMs = inject(Ticker).nowMs;
  protected readonly words = outagesWords;
  protected readonly pageWords = pageWords;
  private readonly router = inject(Router);
  private readonly connection = inject(LiveStream).connection;

  protected readonly filter = computed(
    () =>
      filterOf({
        range: this.range(),
        from: this.from(),
        to: this.to(),
        kind: this.kind(),
        cause: this.cause(),
        blame: this.blame(),
        minS: this.minS(),
      }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly isOld = computed(() => this.connection().state === 'stale');
  protected readonly windows = computed(() => [
    { title: outagesWords.uptimeWindow.day, uptime: this.uptimes.day.value() },
    { title: outagesWords.uptimeWindow.week, uptime: this.uptimes.week.value() },
    { title: outagesWords.uptimeWindow.month, uptime: this.uptimes.month.value() },
  ]);
  protected readonly months = computed(() => byMonth(this.search.outages() ?? []));
  protected readonly sum = computed(() => {
    const outages = this.search.outages() ?? [];
    const counted = outages.filter(({ isPlanned, isFalseAlarm }) => !isPlanned && !isFalseAlarm);
    const lengthMs = counted.reduce((sum, item) => sum + lengthOf(item, this.nowMs()), 0);
    const leftOut = outages.length - counted.length;
    const hasMore = this.search.hasMore();
    return [
      outagesWords.count(counted.length, !hasMore, this.filter().kind),
      outagesWords.together(durationText(lengthMs)),
      ...(leftOut > 0 ? [outagesWords.leftOut(leftOut)] : []),
      ...(hasMore ? [outagesWords.thereAreMore] : []),
    ].join(', ');
  });
  /** Why the list is empty. */
  protected readonly emptyTitle = computed(() => {
    if (isNarrowed(this.filter())) return outagesWords.emptyFiltered;
    return this.filter().range === 'year' ? outagesWords.emptyNew : outagesWords.empty;
  });
  protected readonly isFiltered = computed(
    () => isNarrowed(this.filter()) || this.filter().range !== EVERYTHING.range,
  );

  constructor() {
    // The stores ask the box only while somebody looks.
    effect(() => this.search.ask(this.filter()));
    this.uptimes.watch(true);
    inject(DestroyRef).onDestroy(() => {
      this.search.ask(null);
      this.uptimes.watch(false);
    });
  }

  protected show(filter: OutageFilter): void {
    void this.router.navigate(['/outages'], {
      queryParams: paramsOf(filter),
      replaceUrl: true,
      scroll: 'manual',
    });
  }

  protected showDay(date: string): void {
    this.show({ ...this.filter(), range: 'own', from: date, to: date });
  }

  protected showEverything(): void {
    this.show(EVERYTHING);
  }
}

/** Outages under the month in which they began, newest first. */
function byMonth(
  outages: readonly Outage[],
): readonly { readonly title: string; readonly outages: readonly Outage[] }[] {
  const months = new Map<string, Outage[]>();
  for (const outage of outages) {
    const title = monthText(outage.startMs);
    months.set(title, [...(months.get(title) ?? []), outage]);
  }
  return [...months].map(([title, items]) => ({ title, outages: items }));
}
