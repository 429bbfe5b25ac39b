import { Service, computed, signal } from '@angular/core';
import { speedTestDetail, speedTestList } from '@lineside/contract';
import { snapshot } from '../live';
import { renewed } from './speed-news';

/** The newest result, and the newest test if that one came to nothing, while somebody looks. */
@Service()
export class NewestStore {
  private readonly watched = signal(false);
  /** Two, because the first may be running. */
  private readonly ended = renewed(this.list('limit=2'));
  private readonly measured = renewed(this.list('status=ok&limit=1'));

  private readonly id = computed(() => this.measured.value()?.items[0]?.id ?? null);
  private readonly fetched = snapshot(() => {
    const id = this.id();
    return id === null ? null : `/api/v1/speed/tests/${id}`;
  }, speedTestDetail);

  /** With everything that was measured; `null` before it was fetched and when there is none. */
  readonly result = this.fetched.value;
  /** Whether nothing was ever measured. */
  readonly isEmpty = computed(() => this.measured.value()?.items.length === 0);
  /** The newest test of all where it failed or was left out; `null` where it did not. */
  readonly failed = computed(() => {
    const newest = this.ended.value()?.items.find(({ status }) => status !== 'running');
    return newest?.status === 'failed' || newest?.status === 'skipped' ? newest : null;
  });
  readonly problem = computed(() =>
    this.result() === null && !this.isEmpty()
      ? (this.measured.problem() ?? this.fetched.problem())
      : null,
  );

  /** Keeps it current from now on, or no longer. */
  watch(isWatched: boolean): void {
    this.watched.set(isWatched);
  }

  retry(): void {
    this.measured.retry();
    this.fetched.retry();
  }

  private list(query: string) {
    return snapshot(() => (this.watched() ? `/api/v1/speed/tests?${query}` : null), speedTestList);
  }
}
