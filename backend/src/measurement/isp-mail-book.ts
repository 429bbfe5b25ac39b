import type { IspMailHold, IspMailRuleId, ReportLocale } from '@lineside/contract';

/** A mail to the provider as stored; what became of it once it was sent stands in the alert ledger. */
export interface StoredIspMail {
  readonly id: number;
  readonly rule: IspMailRuleId;
  readonly createdMs: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly locale: ReportLocale;
  readonly subject: string;
  readonly body: string;
  /** `released`: to be sent, or sent. */
  readonly state: 'draft' | 'released' | 'discarded';
  /** When it got into this state. */
  readonly stateMs: number;
  /** Grows each time it is released, so that a second try is another one in the outbox. */
  readonly attempt: number;
  readonly isAutomatic: boolean;
  readonly hold: IspMailHold | null;
  readonly outageIds: readonly number[];
  readonly testIds: readonly number[];
  readonly reportId: number | null;
}

/** The book of mails to the provider. Implemented by the store; what resolves is on the disk, even through a power cut. */
export interface IspMailBook {
  /** Newest first. */
  list(): Promise<StoredIspMail[]>;
  find(id: number): Promise<StoredIspMail | null>;
  /** @returns the id */
  add(mail: Omit<StoredIspMail, 'id'>): Promise<number>;
  change(id: number, patch: Partial<Omit<StoredIspMail, 'id'>>): Promise<void>;
}
export const ISP_MAIL_BOOK = Symbol('IspMailBook');
