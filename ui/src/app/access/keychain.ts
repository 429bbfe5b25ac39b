import { InjectionToken, Service, computed, inject, signal } from '@angular/core';
import { authorizationOf, type Credentials } from './credentials';

/** The part of the browser's `Storage` that is used here. */
export type KeyStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Where credentials live until the tab is closed; never beyond. */
export const KEY_STORAGE = new InjectionToken<KeyStorage>('KeyStorage', {
  factory: () => sessionStorage,
});

const KEY = 'lineside.authorization';

/** Remembers for this tab that the owner has signed in. */
@Service()
export class Keychain {
  private readonly storage = inject(KEY_STORAGE);
  private readonly kept = signal(this.read());

  /** The `Authorization` header to send; `null` when nobody has signed in. */
  readonly authorization = this.kept.asReadonly();
  readonly isSignedIn = computed(() => this.kept() !== null);

  keep(credentials: Credentials): void {
    const authorization = authorizationOf(credentials);
    this.kept.set(authorization);
    this.attempt(() => this.storage.setItem(KEY, authorization));
  }

  /** Signs out. */
  forget(): void {
    this.kept.set(null);
    this.attempt(() => this.storage.removeItem(KEY));
  }

  private read(): string | null {
    return this.attempt(() => this.storage.getItem(KEY)) ?? null;
  }

  private attempt<T>(touch: () => T): T | undefined {
    try {
      return touch();
    } catch {
      // SecurityError or QuotaExceededError: the browser forbids storage; memory has to do.
      return undefined;
    }
  }
}
