import { Inject, Injectable } from '@nestjs/common';
import type { ExportKind, RecordOrigin } from '@lineside/contract';
import { IMPORTED_SHELF, type ImportedShelf } from '../measurement/import-ledger.ts';
import { ARCHIVE, type Archive, type TimeRange } from '../measurement/journal.ts';
import { TargetBook } from '../measurement/target-book.ts';
import type { ExportRow } from './core/export-text.ts';
import { recordsOf } from './export-rows.ts';

/** Reads records a piece at a time, so that a year never sits in memory. */
@Injectable()
export class ExportReader {
  constructor(
    @Inject(ARCHIVE) private readonly archive: Archive,
    @Inject(IMPORTED_SHELF) private readonly imported: ImportedShelf,
    private readonly targetBook: TargetBook,
  ) {}

  /** Oldest first, activities newest first. */
  read(kind: ExportKind, range: TimeRange, origin: RecordOrigin = 'own'): AsyncIterable<ExportRow> {
    const shelf = origin === 'own' ? this.archive : this.imported;
    const targetIds =
      origin === 'own' ? this.targetBook.targets.map(({ id }) => id) : this.imported.targetIds();
    return recordsOf(kind, shelf, range, targetIds);
  }
}
