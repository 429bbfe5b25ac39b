/** What a database file turned out to be. */
export type FoundDatabase =
  | { readonly kind: 'ready' }
  | { readonly kind: 'foreign' | 'newer' | 'damaged'; readonly detail: string };

/** Copies of the database, for backups. Implemented by the store. */
export interface DatabaseCopies {
  /** Version of the tables this program makes and reads. */
  readonly schemaVersion: number;
  /**
   * Writes a copy of everything up to now to a new file. Measuring and writing go on meanwhile.
   *
   * @throws when there is no database at the moment, the disk refuses, or the signal says so
   */
  copyTo(path: string, signal: AbortSignal): Promise<void>;
  /** Looks at a database file that came from elsewhere, and brings one of an older version up to date. */
  prepare(path: string): Promise<FoundDatabase>;
}
export const DATABASE_COPIES = Symbol('DatabaseCopies');
