/**
 * Place of the last record whose key is not above the wanted one, by halving.
 *
 * @param records records of equal size, in order of the keys they begin with
 * @returns -1 when all are above, or there are none
 */
export function lastNotAbove(records: Buffer, recordBytes: number, key: Buffer): number {
  let low = 0;
  let high = Math.floor(records.length / recordBytes);
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = middle * recordBytes;
    const order = records.compare(key, 0, key.length, at, at + key.length);
    if (order <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
