import type { Family } from '@lineside/contract';
import { KEY_BYTES } from './address-key.ts';
import type { Border } from './borders.ts';
import type { OwnedRange } from './csv-row.ts';
import {
  BLOCK_BORDERS,
  borderBytes,
  NAME_LIMIT_BYTES,
  NOBODY,
  OWNER_HEAD_BYTES,
  OWNER_REF_BYTES,
  type TableShape,
} from './table-layout.ts';

/** A table but for its header. */
export interface EncodedTable {
  readonly shape: TableShape;
  /** Everything behind the header, in order. */
  readonly parts: readonly Buffer[];
}

/**
 * Packs the borders of both families.
 *
 * @throws RangeError when there are more owners than a reference can tell apart
 */
export function encodeTable(borders: Readonly<Record<Family, readonly Border[]>>): EncodedTable {
  const owners = new OwnerHeap();
  const kept = { 4: withinFamily(4, borders[4]), 6: withinFamily(6, borders[6]) };
  const parts = ([4, 6] as const).flatMap((family) => encodeFamily(family, kept[family], owners));
  const heap = owners.pack();
  const borderCounts = { 4: kept[4].length, 6: kept[6].length };
  return { shape: { borderCounts, ownersBytes: heap.length }, parts: [...parts, heap] };
}

/** A border behind the last address of all is none. */
function withinFamily(family: Family, borders: readonly Border[]): readonly Border[] {
  const endAddress = 1n << BigInt(KEY_BYTES[family] * 8);
  return borders.filter(({ from }) => from < endAddress);
}

function encodeFamily(family: Family, borders: readonly Border[], owners: OwnerHeap): Buffer[] {
  const keyBytes = KEY_BYTES[family];
  const index: Buffer[] = [];
  const packed = Buffer.alloc(borders.length * borderBytes(family));
  borders.forEach(({ from, range }, i) => {
    const at = i * borderBytes(family);
    packed.write(from.toString(16).padStart(keyBytes * 2, '0'), at, 'hex');
    packed.writeUIntBE(
      range === null ? NOBODY : owners.refOf(range),
      at + keyBytes,
      OWNER_REF_BYTES,
    );
    if (i % BLOCK_BORDERS === 0) index.push(packed.subarray(at, at + keyBytes));
  });
  return [Buffer.concat(index), packed];
}

/** Every owner once; the first name given for a number holds for both families. */
class OwnerHeap {
  private readonly refs = new Map<number, number>();
  private readonly owners: Buffer[] = [];
  private sizeBytes = 0;

  refOf({ asn, asName }: OwnedRange): number {
    const known = this.refs.get(asn);
    if (known !== undefined) return known;
    const ref = this.sizeBytes;
    if (ref >= NOBODY) throw new RangeError('too many networks for the table');
    const name = cutName(asName);
    const owner = Buffer.alloc(OWNER_HEAD_BYTES + name.length);
    owner.writeUInt32BE(asn, 0);
    owner.writeUInt8(name.length, 4);
    name.copy(owner, OWNER_HEAD_BYTES);
    this.owners.push(owner);
    this.refs.set(asn, ref);
    this.sizeBytes += owner.length;
    return ref;
  }

  pack(): Buffer {
    return Buffer.concat(this.owners);
  }
}

/** The name as UTF-8, cut between characters if it is too long. */
function cutName(asName: string): Buffer {
  const bytes = Buffer.alloc(NAME_LIMIT_BYTES);
  return bytes.subarray(0, new TextEncoder().encodeInto(asName, bytes).written);
}
