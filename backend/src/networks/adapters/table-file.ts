import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Family, NetworkOwner } from '@lineside/contract';
import { KEY_BYTES, type AddressKey } from '../core/address-key.ts';
import { lastNotAbove } from '../core/find-key.ts';
import {
  BLOCK_BORDERS,
  borderBytes,
  HEADER_BYTES,
  layOut,
  NAME_LIMIT_BYTES,
  NOBODY,
  OWNER_HEAD_BYTES,
  OWNER_REF_BYTES,
  type Stretch,
  type TableLayout,
} from '../core/table-layout.ts';
import type { NetworkTable } from '../network-table.ts';
import { readHeader } from '../table-header.ts';

/**
 * The table as a file that stays on the disk: some 20 KB of it are in memory, a lookup reads two
 * small pieces. Reads are synchronous, because they come from the page cache, faster than a turn of
 * the event loop.
 */
export class TableFile implements NetworkTable {
  /** Every lookup reads into the same bytes. */
  private readonly piece = Buffer.allocUnsafe(BLOCK_BORDERS * borderBytes(6));

  private constructor(
    private readonly file: number,
    private readonly layout: TableLayout,
    private readonly indexes: Readonly<Record<Family, Buffer>>,
  ) {}

  static open(path: string): TableFile {
    const file = openSync(path, 'r');
    try {
      const layout = layOut(readHeader(read(file, { position: 0, sizeBytes: HEADER_BYTES })));
      if (fstatSync(file).size !== layout.sizeBytes) throw new Error('the table is cut short');
      const { families } = layout;
      const indexes = { 4: read(file, families[4].index), 6: read(file, families[6].index) };
      return new TableFile(file, layout, indexes);
    } catch (error) {
      closeSync(file);
      throw new Error(`${path} is not a table of networks`, { cause: error });
    }
  }

  lookUp({ family, key }: AddressKey): NetworkOwner | null {
    const keyBytes = KEY_BYTES[family];
    const block = lastNotAbove(this.indexes[family], keyBytes, key);
    if (block < 0) return null;
    const { borders } = this.layout.families[family];
    const blockBytes = BLOCK_BORDERS * borderBytes(family);
    const bytes = this.readWithin(borders, block * blockBytes, blockBytes);
    const at = lastNotAbove(bytes, borderBytes(family), key) * borderBytes(family);
    const ref = bytes.readUIntBE(at + keyBytes, OWNER_REF_BYTES);
    return ref === NOBODY ? null : this.ownerAt(ref);
  }

  close(): void {
    closeSync(this.file);
  }

  private ownerAt(ref: number): NetworkOwner {
    const bytes = this.readWithin(this.layout.owners, ref, OWNER_HEAD_BYTES + NAME_LIMIT_BYTES);
    const end = OWNER_HEAD_BYTES + bytes.readUInt8(OWNER_HEAD_BYTES - 1);
    return {
      asn: bytes.readUInt32BE(0),
      asName: bytes.toString('utf8', OWNER_HEAD_BYTES, end) || null,
    };
  }

  /** Reads a piece of a stretch, as much of it as there is; it holds until the next reading. */
  private readWithin({ position, sizeBytes }: Stretch, from: number, wantedBytes: number): Buffer {
    const bytes = this.piece.subarray(0, Math.max(0, Math.min(wantedBytes, sizeBytes - from)));
    return fill(this.file, bytes, position + from);
  }
}

function read(file: number, { position, sizeBytes }: Stretch): Buffer {
  return fill(file, Buffer.allocUnsafe(sizeBytes), position);
}

function fill(file: number, bytes: Buffer, position: number): Buffer {
  const readBytes = readSync(file, bytes, 0, bytes.length, position);
  if (readBytes !== bytes.length) throw new Error('the table is cut short');
  return bytes;
}
