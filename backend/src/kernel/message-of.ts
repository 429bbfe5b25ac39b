/** The message of whatever was thrown. Not by `instanceof`, so that errors of other realms count. */
export function messageOf(error: unknown): string {
  const isError = typeof error === 'object' && error !== null && 'message' in error;
  return String(isError ? error.message : error);
}
