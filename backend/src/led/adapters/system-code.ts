/** The code of a system error, e.g. `EACCES`; `null` for whatever else was thrown. */
export function systemCode(error: unknown): string | null {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode && typeof error.code === 'string' ? error.code : null;
}
