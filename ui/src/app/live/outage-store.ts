import { Service, computed } from '@angular/core';
import { outageList } from '@lineside/contract';
import { blockingProblem, liveList } from './live-list';
import { snapshot } from './snapshot';

/** How many outages the page shows. */
const LATEST = 5;

/** The last outages, newest first. */
@Service()
export class OutageStore {
  private readonly fetched = snapshot(() => `/api/v1/outages?limit=${LATEST}`, outageList);
  private readonly all = liveList({
    event: 'outage',
    items: computed(() => this.fetched.value()?.items ?? null),
    keyOf: ({ id }) => String(id),
  });

  /** Without micro-cuts; `null` before they were fetched. */
  readonly outages = computed(
    () =>
      this.all()
        ?.filter(({ kind }) => kind !== 'micro-cut')
        .slice(0, LATEST) ?? null,
  );
  readonly problem = blockingProblem(this.fetched);

  /** Asks the box again. */
  retry(): void {
    this.fetched.retry();
  }
}
