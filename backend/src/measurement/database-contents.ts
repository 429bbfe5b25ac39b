import type { Holding } from '@lineside/contract';

/** What the database holds, cheaply asked: no table is read through. Implemented by the store. */
export interface DatabaseContents {
  /** Empty while there is no database. */
  holdings(): Holding[];
  /** Version of SQLite. */
  readonly engineVersion: string | null;
}
export const DATABASE_CONTENTS = Symbol('DatabaseContents');
