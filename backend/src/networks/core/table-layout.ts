import type { Family } from '@lineside/contract';
import { KEY_BYTES } from './address-key.ts';

/*
 * The table is one file: a header of text, then for each family an index and the borders, then the
 * owners. A border is the first address it holds for and the place of its owner; the index repeats
 * the address of the first border of every block. So a lookup keeps only the index in memory and
 * reads one block and one owner.
 */

/** A text of one line, padded with blanks. */
export const HEADER_BYTES = 512;
/** Place of an owner among the owners. */
export const OWNER_REF_BYTES = 3;
/** The owner reference that means nobody. */
export const NOBODY = 0xff_ffff;
export const BLOCK_BORDERS = 256;
/** Number of the network, length of its name, the name in UTF-8. */
export const OWNER_HEAD_BYTES = 5;
export const NAME_LIMIT_BYTES = 0xff;

/** How much of everything there is. */
export interface TableShape {
  readonly borderCounts: Readonly<Record<Family, number>>;
  readonly ownersBytes: number;
}

/** A stretch of the file. */
export interface Stretch {
  readonly position: number;
  readonly sizeBytes: number;
}

/** Where everything is. */
export interface TableLayout {
  readonly families: Readonly<
    Record<Family, { readonly index: Stretch; readonly borders: Stretch }>
  >;
  readonly owners: Stretch;
  readonly sizeBytes: number;
}

/** Size of one border. */
export function borderBytes(family: Family): number {
  return KEY_BYTES[family] + OWNER_REF_BYTES;
}

/** Lays the parts out one behind the other. */
export function layOut({ borderCounts, ownersBytes }: TableShape): TableLayout {
  let position = HEADER_BYTES;
  const next = (sizeBytes: number): Stretch => {
    const stretch = { position, sizeBytes };
    position += sizeBytes;
    return stretch;
  };
  const family = (which: Family): { index: Stretch; borders: Stretch } => ({
    index: next(Math.ceil(borderCounts[which] / BLOCK_BORDERS) * KEY_BYTES[which]),
    borders: next(borderCounts[which] * borderBytes(which)),
  });
  const families = { 4: family(4), 6: family(6) };
  return { families, owners: next(ownersBytes), sizeBytes: position };
}
