import { numberFormat } from './formatters';

const whole = numberFormat({ maximumFractionDigits: 0 });

/** A count as the reader writes it, e.g. "86,400". */
export function countText(count: number): string {
  return Number.isFinite(count) ? whole().format(count) : '–';
}
