import { fixed, measurable, quantityText, type Quantity } from './quantity';

/**
 * A share as percent. Never rounds a little loss to none, nor nearly all to all.
 *
 * @param ratio 0 to 1; `null` when not known
 */
export function percent(ratio: number | null): Quantity | null {
  const known = measurable(ratio);
  return known === null ? null : { value: figure(Math.min(known, 1) * 100), unit: '%' };
}

/** The same as one text, e.g. "4.2 %"; a dash when not known. */
export function percentText(ratio: number | null): string {
  return quantityText(percent(ratio));
}

/**
 * A share of time in which the line worked, rounded down: what is not all is never called 100 %.
 *
 * @param ratio 0 to 1; `null` when nothing was observed
 */
export function uptimePercent(ratio: number | null): Quantity | null {
  const known = measurable(ratio);
  if (known === null) return null;
  if (known >= 1) return { value: '100', unit: '%' };
  const scale = known > 0.999 ? 1000 : 100;
  return {
    value: fixed(Math.floor(known * 100 * scale) / scale, scale === 1000 ? 3 : 2),
    unit: '%',
  };
}

function figure(share: number): string {
  if (share === 0) return '0';
  if (share < 0.1) return `<${fixed(0.1, 1)}`;
  if (share < 9.95) return fixed(share, 1);
  if (share > 99 && share < 100) return '>99';
  return fixed(share, 0);
}
