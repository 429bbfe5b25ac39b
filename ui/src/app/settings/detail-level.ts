import { InjectionToken, Service, inject, signal } from '@angular/core';

/** The part of the browser's `Storage` that is used here. */
export type LevelStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** Remembers on this device how much a reader wants to see. */
export const LEVEL_STORAGE = new InjectionToken<LevelStorage>('LevelStorage', {
  factory: () => localStorage,
});

const KEY = 'lineside.settings.expert';

/** Whether the reader wants to see everything, or what most people need. */
@Service()
export class DetailLevel {
  private readonly storage = inject(LEVEL_STORAGE);
  private readonly expert = signal(this.attempt(() => this.storage.getItem(KEY)) === 'yes');

  readonly isExpert = this.expert.asReadonly();

  choose(isExpert: boolean): void {
    this.expert.set(isExpert);
    this.attempt(() => this.storage.setItem(KEY, isExpert ? 'yes' : 'no'));
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
