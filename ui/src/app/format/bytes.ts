import { fixed, measurable, oneDecimal, quantityText, type Quantity } from './quantity';

const STEPS = [
  { from: 1e12, unit: 'TB' },
  { from: 1e9, unit: 'GB' },
  { from: 1e6, unit: 'MB' },
  { from: 1e3, unit: 'kB' },
  { from: 0, unit: 'bytes' },
] as const;

/**
 * An amount of data in decimal steps, as providers count it, e.g. 1.2 GB.
 *
 * @param bytes `null` when not known
 */
export function dataSize(bytes: number | null): Quantity | null {
  const known = measurable(bytes);
  if (known === null) return null;
  const step = STEPS.find(({ from }) => known >= from) ?? STEPS[4];
  const amount = known / Math.max(step.from, 1);
  const hasDecimal = step.from > 1 && amount < 99.95;
  return {
    value: hasDecimal ? oneDecimal(amount) : fixed(amount, 0),
    unit: step.unit,
  };
}

/** The same as one text; a dash when not known. */
export function dataSizeText(bytes: number | null): string {
  return quantityText(dataSize(bytes));
}
