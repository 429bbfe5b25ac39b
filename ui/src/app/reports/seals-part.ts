import { Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { sealHead, type SealHead } from '@lineside/contract';
import { EmptyState } from '../display/empty-state';
import { FailureNote } from '../display/failure-note';
import { LoadingLines } from '../display/loading-lines';
import { dateTimeText } from '../format/local-time';
import { reportWords } from '../format/words/reports';
import { blockingProblem, snapshot } from '../live';

const words = reportWords.seals;

/** The head of the chain of sealed days, and what an authority for time stamps said of it. */
@Component({
  selector: 'ls-seals-part',
  imports: [EmptyState, FailureNote, LoadingLines, RouterLink],
  template: `
    <h2 id="seals-title">{{ words.title }}</h2>
    <p class="soft">{{ words.intro }}</p>
    @if (shown(); as shown) {
      @if (shown.head; as head) {
        <dl>
          <div>
            <dt>{{ words.day }}</dt>
            <dd>{{ head.day }}</dd>
          </div>
          <div class="hash">
            <dt>{{ words.hash }}</dt>
            <dd>
              <code>{{ head.hash }}</code>
            </dd>
          </div>
          @if (shown.isStamped || shown.lastStamp !== null) {
            <div>
              <dt>{{ words.stamp }}</dt>
              <dd>{{ stamp() }}</dd>
            </div>
          }
          @if (shown.lastStamp; as last) {
            <div>
              <dt>{{ words.authority }}</dt>
              <dd>{{ last.authority }}</dd>
            </div>
          }
        </dl>
        @if (failure(); as failure) {
          <p class="failure">{{ failure }}</p>
        }
        @if (!shown.isStamped) {
          <p class="soft">
            {{ words.off }} <a routerLink="/settings/reports">{{ words.toSettings }}</a>
          </p>
        }
      } @else {
        <ls-empty-state [title]="words.none" [detail]="words.noneDetail" />
      }
    } @else if (problem(); as problem) {
      <ls-failure-note
        [title]="problem.title"
        [detail]="problem.detail"
        [about]="words.title"
        (retry)="fetched.retry()"
      />
    } @else {
      <ls-loading-lines [count]="2" />
    }
  `,
  styleUrl: './seals-part.css',
})
export class SealsPart {
  protected readonly words = words;
  protected readonly fetched = snapshot(() => '/api/v1/seals/head', sealHead);
  protected readonly problem = blockingProblem(this.fetched);
  protected readonly shown = computed(() => this.fetched.value());
  protected readonly stamp = computed(() => {
    const last = this.shown()?.lastStamp ?? null;
    return last === null ? words.waiting : words.stampOf(dateTimeText(last.stampedMs), last.day);
  });
  protected readonly failure = computed(() => failureText(this.shown()?.failure ?? null));
}

function failureText(failure: SealHead['failure']): string | null {
  if (failure === null) return null;
  const { reason, detail, atMs } = failure;
  const why = words.failures[reason];
  return words.failed(detail === null ? why : `${why} (${detail})`, dateTimeText(atMs));
}
