const FIRST_MS = 1000;
const LONGEST_MS = 300_000;

/**
 * How long to wait after so many failures in a row: twice as long each time, up to five minutes, and
 * never less than the server asks for.
 *
 * @param random 0 to 1: up to a quarter less, so that boxes do not come back together
 * @param askedMs what the server said in `Retry-After`; `null` for nothing
 */
export function backOffMs(failureCount: number, random: number, askedMs: number | null): number {
  const grown = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failureCount - 1));
  return Math.max(Math.round(grown * (1 - random / 4)), Math.min(askedMs ?? 0, LONGEST_MS));
}
