import type { HeadStamp } from '@lineside/contract';
import type { StampBook } from '../../measurement/stamp-book.ts';
import { stampEntity } from '../entities/stamp.entity.ts';
import type { Store } from '../store.ts';
import { readLastStamp, readStamps, toStampRow } from './stamp-rows.ts';

/** Stamps as they are on the disk, where a backup takes them along; none while there is no database. */
export class StoredStamps implements StampBook {
  constructor(private readonly store: Store) {}

  last(): HeadStamp | null {
    const { reader } = this.store;
    return reader === null ? null : readLastStamp(reader);
  }

  since(day: string): HeadStamp[] {
    const { reader } = this.store;
    return reader === null ? [] : readStamps(reader, day);
  }

  async keep(stamp: HeadStamp): Promise<void> {
    await this.store.write(
      ({ manager }) => manager.upsert(stampEntity, toStampRow(stamp), ['day']),
      'now',
    );
  }
}
