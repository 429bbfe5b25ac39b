import { Service, computed, inject, linkedSignal, signal, untracked } from '@angular/core';
import { outageList } from '@lineside/contract';
import { Ticker, liveList, snapshot } from '../live';
import type { OutageFilter } from './outage-filter';
import { fits, outagesUrl, stretchOf } from './outage-query';
import { UptimeStore } from './uptime-store';

/** How many are fetched at first, and after each "more". */
const LIMITS = [100, 300, 1000] as const;

/** The outages that fit a filter, while somebody looks. */
@Service()
export class OutageSearch {
  private readonly ticker = inject(Ticker);
  private readonly days = inject(UptimeStore).days;
  /** `null` while nobody looks. */
  private readonly asked = signal<OutageFilter | null>(null);
  private readonly step = linkedSignal({ source: this.asked, computation: () => 0 });
  private readonly limit = computed(() => LIMITS[this.step()] ?? LIMITS[0]);

  private readonly stretch = computed(() => {
    const filter = this.asked();
    if (filter === null) return null;
    const days = filter.range === 'own' ? (this.days() ?? []) : [];
    return stretchOf(filter, untracked(this.ticker.nowMs), days);
  });
  private readonly fetched = snapshot(() => {
    const [filter, stretch] = [this.asked(), this.stretch()];
    return filter === null || stretch === null ? null : outagesUrl(filter, stretch, this.limit());
  }, outageList);
  private readonly all = liveList({
    event: 'outage',
    items: computed(() => this.fetched.value()?.items ?? null),
    keyOf: ({ id }) => String(id),
  });

  /** Newest first; `null` before they were fetched. */
  readonly outages = computed(() => {
    const [filter, stretch, all] = [this.asked(), this.stretch(), this.all()];
    if (filter === null || stretch === null) return null;
    const nowMs = untracked(this.ticker.nowMs);
    return (
      all
        ?.filter((outage) => fits(outage, filter, stretch, nowMs))
        .toSorted((a, b) => b.startMs - a.startMs || b.id - a.id) ?? null
    );
  });
  /** Whether older ones were left out. */
  readonly hasMore = computed(() => (this.fetched.value()?.items.length ?? 0) >= this.limit());
  readonly canShowMore = computed(() => this.hasMore() && this.step() < LIMITS.length - 1);
  /** What is shown answers an earlier question. */
  readonly isBusy = computed(() => !this.fetched.isCurrent() && this.fetched.problem() === null);
  readonly problem = computed(() => (this.fetched.isCurrent() ? null : this.fetched.problem()));

  /** Looks for what fits; `null` stops looking. */
  ask(filter: OutageFilter | null): void {
    this.asked.set(filter);
  }

  showMore(): void {
    this.step.update((step) => Math.min(step + 1, LIMITS.length - 1));
  }

  retry(): void {
    this.fetched.retry();
  }
}
