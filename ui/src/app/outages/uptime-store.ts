import { Service, computed, inject, signal, untracked } from '@angular/core';
import { uptime, uptimeDays } from '@lineside/contract';
import { LiveStream, Ticker, blockingProblem, snapshot } from '../live';
import { DAY_MS, yearStartMs } from './calendar';

/** How often the figures are fetched again while somebody looks. */
const REFETCH_MS = 5 * 60_000;

/** How the last day, week, month and year divided up, while somebody looks. */
@Service()
export class UptimeStore {
  private readonly ticker = inject(Ticker);
  private readonly outageCount = signal(0);
  private readonly watched = signal(false);

  private readonly slot = computed(() => Math.floor(this.ticker.monotonicMs() / REFETCH_MS));
  /** The moment up to which is asked; `null` while nobody looks. */
  private readonly endMs = computed(() => {
    this.slot();
    this.outageCount();
    return this.watched() ? Math.round(untracked(this.ticker.nowMs)) : null;
  });

  readonly day = this.window(DAY_MS);
  readonly week = this.window(7 * DAY_MS);
  readonly month = this.window(30 * DAY_MS);
  private readonly fetchedDays = snapshot(() => {
    const endMs = this.endMs();
    return endMs === null
      ? null
      : `/api/v1/uptime/days?fromMs=${Math.max(yearStartMs(endMs), 0)}&toMs=${endMs}`;
  }, uptimeDays);

  /** Each day of 53 weeks, oldest first; `null` before they were fetched. */
  readonly days = computed(() => this.fetchedDays.value()?.items ?? null);
  readonly daysProblem = blockingProblem(this.fetchedDays);
  readonly windowsProblem = blockingProblem(this.month);

  constructor() {
    inject(LiveStream).on('outage', () => this.outageCount.update((n) => n + 1));
  }

  /** Keeps the figures current from now on, or no longer. */
  watch(isWatched: boolean): void {
    this.watched.set(isWatched);
  }

  retryWindows(): void {
    for (const window of [this.day, this.week, this.month]) window.retry();
  }

  retryDays(): void {
    this.fetchedDays.retry();
  }

  private window(lengthMs: number) {
    return snapshot(() => {
      const endMs = this.endMs();
      return endMs === null
        ? null
        : `/api/v1/uptime?fromMs=${Math.max(endMs - lengthMs, 0)}&toMs=${endMs}`;
    }, uptime);
  }
}
