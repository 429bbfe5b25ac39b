import { fixed, measurable, quantityText, type Quantity } from './quantity';

const MS_PER_S = 1000;

/**
 * A round-trip time: more decimals the shorter it is, seconds from ten seconds on.
 *
 * @param ms milliseconds; `null` when not known
 */
export function milliseconds(ms: number | null): Quantity | null {
  const known = measurable(ms);
  if (known === null) return null;
  if (known >= 10 * MS_PER_S) return { value: fixed(known / MS_PER_S, 1), unit: 's' };
  return { value: fixed(known, decimalsFor(known)), unit: 'ms' };
}

/** The same as one text, e.g. "20.1 ms"; a dash when not known. */
export function millisecondsText(ms: number | null): string {
  return quantityText(milliseconds(ms));
}

function decimalsFor(ms: number): number {
  if (ms < 0.995) return 2;
  return ms < 99.95 ? 1 : 0;
}
