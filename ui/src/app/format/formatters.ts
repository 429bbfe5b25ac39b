import { locale } from './language';

/**
 * A formatter of dates as the reader writes them, made when first needed: the tables of a locale take
 * a slow phone longer than the verdict may wait for.
 */
export function dateFormat(options: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  let made: Intl.DateTimeFormat | null = null;
  return () => (made ??= new Intl.DateTimeFormat(locale, options));
}

/** A formatter of numbers, likewise. */
export function numberFormat(options: Intl.NumberFormatOptions): () => Intl.NumberFormat {
  let made: Intl.NumberFormat | null = null;
  return () => (made ??= new Intl.NumberFormat(locale, options));
}
