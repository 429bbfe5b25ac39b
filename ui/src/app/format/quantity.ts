import { numberFormat } from './formatters';

/** A number ready to show: the figure and its unit are set in different sizes. */
export interface Quantity {
  readonly value: string;
  readonly unit: string;
}

/** What is shown in place of a figure that is not known. */
export const DASH = '–';

const NO_BREAK_SPACE = '\u00a0';

/** Figure and unit as one text that never breaks between the two; a dash for `null`. */
export function quantityText(quantity: Quantity | null): string {
  if (quantity === null) return DASH;
  return `${quantity.value}${NO_BREAK_SPACE}${quantity.unit}`;
}

/** `null` for anything that is not a finite number of zero or more. */
export function measurable(value: number | null): number | null {
  return value !== null && Number.isFinite(value) && value >= 0 ? value : null;
}

const plain = numberFormat({});
let knownMark: string | null = null;

/** Between whole and fraction, as the reader writes it. */
function decimalMark(): string {
  const parts = (): Intl.NumberFormatPart[] => plain().formatToParts(0.5);
  return (knownMark ??= parts().find(({ type }) => type === 'decimal')?.value ?? '.');
}

/** Fixed decimals without a sign for zero. */
export function fixed(value: number, decimals: number): string {
  return (Object.is(value, -0) ? 0 : value).toFixed(decimals).replace('.', decimalMark());
}

/** One decimal, or none where it would be zero. */
export function oneDecimal(value: number): string {
  const rounded = Number(value.toFixed(1));
  return fixed(rounded, Number.isInteger(rounded) ? 0 : 1);
}
