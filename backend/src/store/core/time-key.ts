/**
 * Integer primary keys in order of time. A table with such a key grows at its right edge, where
 * SQLite fills one page after the other; with a composite key it would rewrite the neighbours of
 * each page that fills up, and a minute's commit would touch twice as many pages.
 */

const MINUTE_MS = 60_000;
const LABELS = 2 ** 18;
const PARTS = 2 ** 8;
const ORDINALS = 2 ** 10;

/** Later moments do not fit into a key; no set clock reaches them. 2200-01-01. */
export const LAST_POSSIBLE_MS = 7_258_118_400_000;

/** Key of a target's minute: `minute * 2^26 + label * 2^8 + part`. */
export function minuteKey(startMs: number, labelId: number, part = 0): number {
  if (labelId >= LABELS) throw new RangeError(`label ${labelId} does not fit into a key`);
  return (Math.floor(startMs / MINUTE_MS) * LABELS + labelId) * PARTS + part;
}

/** Keys of one target's minute that are left for its parts: from the first up to, but not including, the second. */
export function partKeys(startMs: number, labelId: number): readonly [first: number, end: number] {
  const first = minuteKey(startMs, labelId);
  return [first, first + PARTS];
}

/** Keys of all minutes that start in [fromMs, toMs): from the first up to, but not including, the second. */
export function minuteKeys(fromMs: number, toMs: number): readonly [first: number, end: number] {
  const key = (atMs: number): number => Math.ceil(atMs / MINUTE_MS) * LABELS * PARTS;
  return [key(fromMs), key(toMs)];
}

/** Keys of rows of one millisecond: `at_ms * 2^10 + ordinal`; SQL gets the time back by `time_key >> 10`. */
export function momentKeys(atMs: number): readonly [first: number, end: number] {
  const wholeMs = Math.floor(atMs);
  return [wholeMs * ORDINALS, (wholeMs + 1) * ORDINALS];
}
