import { Component, computed, inject, signal } from '@angular/core';
import { BoxWriter, Session } from '../../access';
import { FailureNote } from '../../display/failure-note';
import { LoadingLines } from '../../display/loading-lines';
import { RefusalNote } from '../../forms/refusal-note';
import { momentText } from '../../format/local-time';
import { accountSettingWords as words } from '../../format/words/settings';
import { Ticker, type ProblemText } from '../../live';
import { AccountStore } from './account-store';
import { browserName } from './browser-name';

const URL = '/api/v1/account/sessions';

/** Browsers in which the owner is signed in, to be signed out one by one or all at once. */
@Component({
  selector: 'ls-session-list',
  imports: [FailureNote, LoadingLines, RefusalNote],
  template: `
    <section aria-labelledby="sessions-title">
      <h3 id="sessions-title">{{ words.sessions }}</h3>
      <p class="intro">{{ words.sessionsIntro }}</p>
      @if (store.sessions.value(); as list) {
        <ul class="items">
          @for (row of rows(); track row.id) {
            <li>
              <div>
                <p>
                  <span class="name">{{ row.browser }}</span>
                  @if (row.isCurrent) {
                    – {{ words.here }}
                  }
                </p>
                <p class="hint">{{ row.about }}</p>
              </div>
              @if (!row.isCurrent) {
                <button type="button" class="button" (click)="end(row.id)">
                  {{ words.end }}<span class="visually-hidden">: {{ row.browser }}</span>
                </button>
              }
            </li>
          }
        </ul>
      } @else if (store.sessions.problem(); as problem) {
        <ls-failure-note
          [title]="problem.title"
          [detail]="problem.detail"
          [about]="words.sessions"
          (retry)="store.sessions.retry()"
        />
      } @else {
        <ls-loading-lines />
      }
      @if (refused(); as problem) {
        <ls-refusal-note [problem]="problem" />
      }
      <div class="actions">
        <button type="button" class="button" (click)="endAll()">{{ words.endAll }}</button>
        <span class="hint">{{ words.endAllHint }}</span>
        <span role="status">{{ told() }}</span>
      </div>
    </section>
  `,
  styleUrl: '../part.css',
})
export class SessionList {
  private readonly writer = inject(BoxWriter);
  private readonly session = inject(Session);
  private readonly ticker = inject(Ticker);

  protected readonly store = inject(AccountStore);
  protected readonly words = words;
  protected readonly refused = signal<ProblemText | null>(null);
  protected readonly told = signal('');
  protected readonly rows = computed(() => {
    const nowMs = this.ticker.nowMs();
    return (this.store.sessions.value()?.items ?? []).map((item) => ({
      id: item.id,
      isCurrent: item.isCurrent,
      browser: browserName(item.userAgent),
      about: [
        words.lastSeen(momentText(item.lastSeenMs, nowMs)),
        words.since(momentText(item.createdMs, nowMs)),
        words.from(item.address),
      ].join(', '),
    }));
  });

  protected async end(id: string): Promise<void> {
    if (!(await this.remove(`${URL}/${encodeURIComponent(id)}`))) return;
    this.told.set(words.ended);
    this.store.sessions.retry();
  }

  protected async endAll(): Promise<void> {
    if (await this.remove(URL)) await this.session.look();
  }

  private async remove(url: string): Promise<boolean> {
    this.told.set('');
    this.refused.set(null);
    const written = await this.writer.remove(url);
    if (written.status === 'refused') this.refused.set(written.problem);
    return written.status === 'done';
  }
}
