import { Component, computed, inject, signal } from '@angular/core';
import type { ApiToken } from '@lineside/contract';
import { BoxWriter } from '../../access';
import { EmptyState } from '../../display/empty-state';
import { FailureNote } from '../../display/failure-note';
import { LoadingLines } from '../../display/loading-lines';
import { RefusalNote } from '../../forms/refusal-note';
import { momentText } from '../../format/local-time';
import { accountSettingWords as words } from '../../format/words/settings';
import { Ticker, type ProblemText } from '../../live';
import { AccountStore } from './account-store';
import { TokenForm } from './token-form';

const URL = '/api/v1/account/tokens';

/** Tokens of programs: which there are, when each was used last, and a way to take one away. */
@Component({
  selector: 'ls-token-list',
  imports: [EmptyState, FailureNote, LoadingLines, RefusalNote, TokenForm],
  templateUrl: './token-list.html',
  styleUrl: '../part.css',
})
export class TokenList {
  private readonly writer = inject(BoxWriter);
  private readonly ticker = inject(Ticker);

  protected readonly store = inject(AccountStore);
  protected readonly words = words;
  protected readonly refused = signal<ProblemText | null>(null);
  protected readonly told = signal('');
  /** The token about which it is asked whether it should really go; `null` for none. */
  protected readonly doubted = signal<string | null>(null);
  protected readonly rows = computed(() => {
    const nowMs = this.ticker.nowMs();
    return (this.store.tokens.value()?.items ?? []).map((token) => ({
      id: token.id,
      name: token.name,
      sure: words.revokeSure(token.name),
      about: aboutOf(token, nowMs),
      isOver: isOver(token, nowMs),
    }));
  });

  protected async revoke(id: string): Promise<void> {
    this.told.set('');
    this.refused.set(null);
    const written = await this.writer.remove(`${URL}/${encodeURIComponent(id)}`);
    this.doubted.set(null);
    if (written.status === 'refused') this.refused.set(written.problem);
    if (written.status === 'done') this.told.set(words.revoked);
    this.store.tokens.retry();
  }
}

function isOver({ expiresMs }: ApiToken, nowMs: number): boolean {
  return expiresMs !== null && expiresMs <= nowMs;
}

function aboutOf(token: ApiToken, nowMs: number): string {
  const { scope, createdMs, lastUsedMs } = token;
  return [
    words.scopes[scope],
    words.madeOn(momentText(createdMs, nowMs)),
    lastUsedMs === null ? words.unused : words.used(momentText(lastUsedMs, nowMs)),
    endOf(token, nowMs),
  ].join(' · ');
}

function endOf(token: ApiToken, nowMs: number): string {
  const { expiresMs } = token;
  if (expiresMs === null) return words.expiresNever;
  const moment = momentText(expiresMs, nowMs);
  return isOver(token, nowMs) ? words.expired(moment) : words.expires(moment);
}
