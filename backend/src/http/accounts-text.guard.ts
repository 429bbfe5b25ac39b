import { accountsDocument } from './accounts/accounts-document.ts';

/** Whether a text is what `accounts.json` may hold. */
export function isAccountsText(text: string): boolean {
  try {
    return accountsDocument.safeParse(JSON.parse(text)).success;
  } catch {
    // Not JSON.
    return false;
  }
}
