/** More than any home line carries: such a step is a counter that was set back. */
const ABSURD_BPS = 5e9;

/**
 * Bytes between two readings of a counter.
 *
 * @param wrapsAt where it begins again at 0; `null`: never
 * @returns `null` for a counter that was set back: it tells nothing
 */
export function countedBytes(
  from: number,
  to: number,
  wrapsAt: number | null,
  elapsedMs: number,
): number | null {
  if (to >= from) return to - from;
  if (wrapsAt === null || from > wrapsAt) return null;
  const bytes = to + wrapsAt - from;
  return (bytes * 8000) / Math.max(1, elapsedMs) > ABSURD_BPS ? null : bytes;
}
