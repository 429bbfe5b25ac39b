import { Service, computed, signal } from '@angular/core';
import { activityView } from '@lineside/contract';
import { liveList, snapshot } from '../live';
import { PAGE, activityUrl, fits, type ActivityChoice } from './activity-params';

/** What happened, page by page, while somebody looks; the first page grows by events. */
@Service()
export class ActivityLog {
  private readonly asked = signal<ActivityChoice | null>(null);
  private readonly fetched = snapshot(() => {
    const asked = this.asked();
    return asked === null ? null : activityUrl(asked);
  }, activityView);
  private readonly all = liveList({
    event: 'activity',
    items: computed(() => this.fetched.value()?.items ?? null),
    keyOf: ({ id, atMs, code }) => (id === null ? `${code} ${atMs}` : String(id)),
  });

  /** Newest first; `null` before they were fetched. */
  readonly activities = computed(() => {
    const [asked, all] = [this.asked(), this.all()];
    if (asked === null || all === null) return null;
    // News belongs on the first page; an older one is what it was.
    const told = asked.before === null ? all : (this.fetched.value()?.items ?? []);
    return told
      .filter((activity) => fits(activity, asked))
      .toSorted((a, b) => b.atMs - a.atMs)
      .slice(0, PAGE);
  });
  /** Where the page of older ones begins; `null` where this is the last. */
  readonly next = computed((): ActivityChoice['before'] => {
    const last = this.activities()?.at(-1);
    const hasMore = (this.fetched.value()?.items.length ?? 0) > PAGE;
    return hasMore && last !== undefined ? { ms: last.atMs, id: last.id } : null;
  });
  /** What is shown answers an earlier question. */
  readonly isBusy = computed(() => !this.fetched.isCurrent() && this.fetched.problem() === null);
  readonly problem = computed(() => (this.fetched.isCurrent() ? null : this.fetched.problem()));

  /** Looks for what fits; `null` stops looking. */
  ask(choice: ActivityChoice | null): void {
    this.asked.set(choice);
  }

  retry(): void {
    this.fetched.retry();
  }
}
