import { Component, computed, input } from '@angular/core';
import type { Activity, Job } from '@lineside/contract';
import { isoText, momentText } from '../format/local-time';
import { activitySentence, jobTitle, levelWords, pageWords } from '../format/words';
import { EmptyState } from './empty-state';

/** What happened lately, newest first, in plain words. */
@Component({
  selector: 'ls-activity-feed',
  imports: [EmptyState],
  template: `
    @if (rows().length === 0) {
      <ls-empty-state [title]="words.activityEmpty" />
    } @else {
      <ol>
        @for (row of rows(); track row.key) {
          <li [attr.data-level]="row.level">
            <time [attr.datetime]="row.time.iso">{{ row.time.text }}</time>
            <p>
              @if (row.levelWord) {
                <strong>{{ row.levelWord }}:</strong>
              }
              {{ row.text }}
            </p>
          </li>
        }
      </ol>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    li {
      display: grid;
      grid-template-columns: 6.25rem 1fr;
      gap: 0 1rem;
      padding-block: 0.3rem;
    }
    li:first-child {
      padding-block-start: 0;
    }
    time {
      color: var(--ink-soft);
    }
    p {
      overflow-wrap: anywhere;
    }
    [data-level='warning'] strong {
      color: var(--degraded);
    }
    [data-level='error'] strong {
      color: var(--down);
    }
  `,
})
export class ActivityFeed {
  readonly activities = input.required<readonly Activity[]>();
  /** Turn job ids into titles. */
  readonly jobs = input<readonly Job[]>([]);
  readonly nowMs = input.required<number>();

  protected readonly words = pageWords;
  protected readonly rows = computed(() => {
    const titles = new Map(this.jobs().map((job) => [job.id, jobTitle(job)]));
    return this.activities().map((activity) => ({
      key: `${activity.id ?? 'unsaved'} ${activity.code} ${activity.atMs}`,
      level: activity.level,
      levelWord: levelWords[activity.level],
      text: activitySentence(activity, (id) => titles.get(id) ?? jobTitle({ id, title: id })),
      time: { text: momentText(activity.atMs, this.nowMs()), iso: isoText(activity.atMs) },
    }));
  });
}
