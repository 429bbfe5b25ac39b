import type { DaySeal } from '@lineside/contract';
import type { SealBook } from '../../measurement/seal-book.ts';
import type { Store } from '../store.ts';
import { readHead, readSeals } from './seal-rows.ts';

/** The chain as it is on the disk; empty while there is no database. */
export class StoredSeals implements SealBook {
  constructor(private readonly store: Store) {}

  head(): DaySeal | null {
    const { reader } = this.store;
    return reader === null ? null : readHead(reader);
  }

  since(day: string): DaySeal[] {
    const { reader } = this.store;
    return reader === null ? [] : readSeals(reader, day);
  }
}
