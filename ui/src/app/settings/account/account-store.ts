import { Service, inject } from '@angular/core';
import { accountSessionList, apiTokenList } from '@lineside/contract';
import { Session } from '../../access';
import { snapshot } from '../../live';

/** Browsers and tokens of the owner, asked for while the owner is signed in; lives as long as its page. */
@Service({ autoProvided: false })
export class AccountStore {
  private readonly session = inject(Session);

  readonly sessions = snapshot(() => this.urlOf('sessions'), accountSessionList);
  readonly tokens = snapshot(() => this.urlOf('tokens'), apiTokenList);

  private urlOf(what: string): string | null {
    return this.session.isSignedIn() ? `/api/v1/account/${what}` : null;
  }
}
