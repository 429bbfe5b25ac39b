import { fixed, measurable, oneDecimal, quantityText, type Quantity } from './quantity';

const STEPS = [
  { from: 1e9, unit: 'Gbit/s' },
  { from: 1e6, unit: 'Mbit/s' },
  { from: 1e3, unit: 'kbit/s' },
  { from: 0, unit: 'bit/s' },
] as const;

/**
 * A speed, e.g. 1 Gbit/s or 94.2 Mbit/s.
 *
 * @param bps bits per second; `null` when not known
 */
export function bitRate(bps: number | null): Quantity | null {
  const known = measurable(bps);
  if (known === null) return null;
  const step = STEPS.find(({ from }) => known >= from) ?? STEPS[3];
  return { value: figure(known / Math.max(step.from, 1)), unit: step.unit };
}

/** The same as one text; a dash when not known. */
export function bitRateText(bps: number | null): string {
  return quantityText(bitRate(bps));
}

function figure(amount: number): string {
  return amount >= 99.95 ? fixed(amount, 0) : oneDecimal(amount);
}
