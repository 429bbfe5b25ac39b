/**
 * The waiting time of a `Retry-After` header (RFC 9110, 10.2.3: seconds or a date), ms.
 *
 * @param value `undefined`: there was none
 * @returns `null` when nothing can be read from it
 */
export function readRetryAfterMs(value: string | undefined, nowMs: number): number | null {
  if (value === undefined) return null;
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * 1000;
  const atMs = Date.parse(value);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}
