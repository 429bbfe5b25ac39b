import type { OwnedRange } from './csv-row.ts';

/** From this address on, up to the next border, addresses belong to `range`'s network. */
export interface Border {
  readonly from: bigint;
  /** `null`: to nobody. */
  readonly range: OwnedRange | null;
}

/**
 * Turns ranges into borders: one for each place where the owner changes. Of two ranges that overlap
 * the one that begins later is the more special one and wins.
 *
 * @param ranges in order of their first address
 * @throws RangeError when they are not
 */
export function drawBorders(ranges: Iterable<OwnedRange>): Border[] {
  const borders: Border[] = [];
  const put = (border: Border): void => {
    while ((borders.at(-1)?.from ?? -1n) >= border.from) borders.pop();
    if ((borders.at(-1)?.range?.asn ?? null) !== (border.range?.asn ?? null)) borders.push(border);
  };
  /** Ranges around the newest one and itself, the widest first. */
  let open: OwnedRange[] = [];
  let newestFirst = -1n;
  for (const range of ranges) {
    if (range.first < newestFirst) throw new RangeError('the ranges are not in order');
    newestFirst = range.first;
    open = [...open.filter(({ last }) => last > range.last), range];
    put({ from: range.first, range });
    // Behind it the next wider one goes on, and so outwards.
    for (let i = open.length - 1; i >= 0; i -= 1) {
      const ended = open[i];
      if (ended !== undefined) put({ from: ended.last + 1n, range: open[i - 1] ?? null });
    }
  }
  return borders;
}
