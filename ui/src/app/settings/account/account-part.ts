import { Component, computed, inject } from '@angular/core';
import { Session, SignIn } from '../../access';
import { FailureNote } from '../../display/failure-note';
import { accountSettingWords } from '../../format/words/settings';
import { AccountStore } from './account-store';
import { PasswordForm } from './password-form';
import { SessionList } from './session-list';
import { TokenList } from './token-list';

/** The owner's password, browsers and tokens, or the way to them. */
@Component({
  selector: 'ls-account-part',
  imports: [FailureNote, PasswordForm, SessionList, TokenList],
  providers: [AccountStore],
  template: `
    @switch (stage()) {
      @case ('unknown') {
        <ls-failure-note [title]="words.notAsked" [about]="words.title" (retry)="session.look()" />
      }
      @case ('locked') {
        <p class="intro">{{ words.cannotClaim }}</p>
      }
      @case ('signed-out') {
        <section>
          <p class="intro">{{ words.signedOut }}</p>
          <button type="button" class="button" (click)="signIn.require(words.signInFirst)">
            {{ words.signIn }}
          </button>
        </section>
      }
      @default {
        <ls-password-form [isFirst]="stage() === 'first'" (changed)="store.sessions.retry()" />
      }
    }
    @if (stage() === 'owner') {
      <ls-session-list />
      <ls-token-list />
    }
  `,
  styleUrl: '../part.css',
})
export class AccountPart {
  protected readonly session = inject(Session);
  protected readonly signIn = inject(SignIn);
  protected readonly store = inject(AccountStore);
  protected readonly words = accountSettingWords;
  protected readonly stage = computed(() => {
    const view = this.session.view();
    if (view === null) return 'unknown';
    if (this.session.isSignedIn()) return 'owner';
    if (view.hasPassword) return 'signed-out';
    return view.canClaim ? 'first' : 'locked';
  });
}
