/** What a reader typed where a number is wanted. */
export type Typed =
  { readonly isValid: true; readonly amount: number | null } | { readonly isValid: false };

/** Reads a number with a decimal point or comma; nothing typed is `null`. Never below zero. */
export function typedNumber(text: string): Typed {
  const plain = text
    .trim()
    .replace(/[\s\u00a0]/g, '')
    .replace(',', '.');
  if (plain === '') return { isValid: true, amount: null };
  if (!/^\d{1,15}(\.\d{1,6})?$/.test(plain)) return { isValid: false };
  return { isValid: true, amount: Number(plain) };
}

/** A number as one would type it; nothing for `null`. */
export function fieldText(amount: number | null): string {
  return amount === null ? '' : String(Number(amount.toPrecision(12)));
}
