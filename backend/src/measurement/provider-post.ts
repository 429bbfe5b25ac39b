import type { NewAlert } from './alert-ledger.ts';

/** The way out for mails to the provider. Implemented by the notify room. */
export interface ProviderPost {
  /**
   * Puts a mail into the outbox of its channel, where it outlives outages and restarts; one with a known
   * key is passed over. Resolves when it is on the disk, rejects when the disk refuses.
   */
  post(mail: NewAlert): Promise<void>;
  /** Tells the owner on every channel; known ones are passed over. */
  tell(news: NewAlert): Promise<void>;
}
export const PROVIDER_POST = Symbol('ProviderPost');
