import { SHORTEST_PASSWORD } from '@lineside/contract';
import { accountSettingWords } from '../../format/words/settings';

/** What was typed to set a password. */
export interface PasswordDraft {
  /** `null` where there is none yet. */
  readonly present: string | null;
  readonly next: string;
  readonly again: string;
}

/** What is wrong with each of them; `null` for nothing. */
export type PasswordFaults = Readonly<Record<keyof PasswordDraft, string | null>>;

/** Nothing is wrong. */
export const NO_FAULTS: PasswordFaults = { present: null, next: null, again: null };

/** What can be seen to be wrong without asking the box. */
export function faultsIn({ present, next, again }: PasswordDraft): PasswordFaults {
  const { errors } = accountSettingWords;
  return {
    present: present === '' ? errors.presentMissing : null,
    next: next.length < SHORTEST_PASSWORD ? errors.short(SHORTEST_PASSWORD) : null,
    again: next === again ? null : errors.differs,
  };
}
