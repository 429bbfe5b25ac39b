import { Component, DestroyRef, computed, effect, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { activityTopic } from '@lineside/contract';
import { ActivityFeed } from '../display/activity-feed';
import { EmptyState } from '../display/empty-state';
import { FailureNote } from '../display/failure-note';
import { LoadingLines } from '../display/loading-lines';
import { PillChoice } from '../display/pill-choice';
import { ToggleSwitch } from '../display/toggle-switch';
import { RefusalNote } from '../forms/refusal-note';
import { dateTimeText } from '../format/local-time';
import { workWords } from '../format/words';
import { LiveStream, Ticker, WorkStore } from '../live';
import { ActivityLog } from './activity-log';
import { GRAVITIES, choiceOf, paramsOf, type ActivityChoice } from './activity-params';
import { JobOrders } from './job-orders';
import { jobRows } from './job-rows';

const ALL = 'all';

/** What the box does, and what it did and noticed. */
@Component({
  selector: 'ls-activity-page',
  imports: [
    ActivityFeed,
    EmptyState,
    FailureNote,
    LoadingLines,
    PillChoice,
    RefusalNote,
    ToggleSwitch,
  ],
  templateUrl: './activity-page.html',
  styleUrl: './activity-page.css',
})
export class ActivityPage {
  // What is looked at lives in the address, so that it can be sent to somebody.
  readonly topic = input<string>();
  readonly level = input<string>();
  readonly before = input<string>();

  protected readonly work = inject(WorkStore);
  protected readonly log = inject(ActivityLog);
  protected readonly orders = inject(JobOrders);
  protected readonly nowMs = inject(Ticker).nowMs;
  protected readonly words = workWords;
  private readonly router = inject(Router);
  private readonly connection = inject(LiveStream).connection;

  protected readonly isOld = computed(() => this.connection().state === 'stale');
  protected readonly choice = computed(
    () => choiceOf({ topic: this.topic(), level: this.level(), before: this.before() }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly topics = [ALL, ...activityTopic.options].map((id) => ({
    id,
    name: workWords.topics[activityTopic.options.find((topic) => topic === id) ?? ALL],
  }));
  protected readonly gravities = [ALL, ...GRAVITIES].map((id) => ({
    id,
    name: workWords.gravities[GRAVITIES.find((level) => level === id) ?? ALL],
  }));
  protected readonly rows = computed(() => jobRows(this.work.jobs() ?? [], this.nowMs()));
  protected readonly upTo = computed(() => {
    const { before } = this.choice();
    return before === null ? null : workWords.upTo(dateTimeText(before.ms));
  });
  /** Why the list is empty. */
  protected readonly emptyTitle = computed(() => {
    const { topic, level, before } = this.choice();
    if (before !== null) return workWords.nothingOlder;
    return topic !== null || level !== null ? workWords.nothingFits : workWords.nothing;
  });

  constructor() {
    // The log asks the box only while somebody looks.
    effect(() => this.log.ask(this.choice()));
    inject(DestroyRef).onDestroy(() => this.log.ask(null));
  }

  protected chooseTopic(id: string): void {
    const topic = activityTopic.options.find((known) => known === id) ?? null;
    this.show({ ...this.choice(), topic, before: null });
  }

  protected chooseGravity(id: string): void {
    const level = GRAVITIES.find((known) => known === id) ?? null;
    this.show({ ...this.choice(), level, before: null });
  }

  protected showOlder(): void {
    this.show({ ...this.choice(), before: this.log.next() }, false);
  }

  protected showNewest(): void {
    this.show({ ...this.choice(), before: null }, false);
  }

  private show(choice: ActivityChoice, replaceUrl = true): void {
    void this.router.navigate(['/activity'], {
      ...{ queryParams: paramsOf(choice), replaceUrl, scroll: 'manual' },
    });
  }
}
