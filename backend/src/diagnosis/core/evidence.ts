import type { Evidence } from '@lineside/contract';

/** A fact without a number. */
export function fact(code: Evidence['code'], subject: string | null = null): Evidence {
  return { code, subject, value: null, unit: null, sampleCount: null, sinceMs: null };
}

/** A fact with an amount and the samples behind it. */
export function amount(
  code: Evidence['code'],
  subject: string,
  value: number,
  unit: Evidence['unit'],
  sampleCount: number | null = null,
): Evidence {
  return { code, subject, value, unit, sampleCount, sinceMs: null };
}
