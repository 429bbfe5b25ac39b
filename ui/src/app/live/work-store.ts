import { Service, computed } from '@angular/core';
import { activityView, jobList } from '@lineside/contract';
import { blockingProblem, liveList } from './live-list';
import { snapshot } from './snapshot';

/** How many activities the page shows. */
const LATEST = 8;

/** What the box does: its jobs and what happened lately. */
@Service()
export class WorkStore {
  private readonly fetchedJobs = snapshot(() => '/api/v1/jobs', jobList);
  private readonly fetchedActivity = snapshot(
    () => `/api/v1/activity?limit=${LATEST}`,
    activityView,
  );
  private readonly allActivities = liveList({
    event: 'activity',
    items: computed(() => this.fetchedActivity.value()?.items ?? null),
    keyOf: ({ id, atMs, code }) => (id === null ? `${code} ${atMs}` : String(id)),
  });

  /** `null` before they were fetched. */
  readonly jobs = liveList({
    event: 'job',
    items: computed(() => this.fetchedJobs.value()?.items ?? null),
    keyOf: ({ id }) => id,
  });
  /** Newest first; `null` before they were fetched. */
  readonly activities = computed(() => this.allActivities()?.slice(0, LATEST) ?? null);
  readonly jobProblem = blockingProblem(this.fetchedJobs);
  readonly activityProblem = blockingProblem(this.fetchedActivity);

  /** Asks the box for its jobs again. */
  retryJobs(): void {
    this.fetchedJobs.retry();
  }

  /** Asks the box for its activity again. */
  retryActivity(): void {
    this.fetchedActivity.retry();
  }
}
