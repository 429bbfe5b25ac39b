import type { ExportKind, ImportFormatId, ImportSkip } from '@lineside/contract';
import type { ImportRecord } from '../../kernel/import-record.ts';
import type { CsvQuotes, RawRow } from './raw-row.ts';
import type { WallClock } from './wall-time.ts';

/** What a file looks like at its beginning. */
export interface FileHead {
  readonly syntax: 'csv' | 'json';
  /** Columns of a CSV, names in the first record of JSON. */
  readonly names: ReadonlySet<string>;
  /** The first record; `null`: there is none. */
  readonly first: Readonly<Record<string, unknown>> | null;
}

/** What reading a row needs beside the row. */
export interface ReadContext {
  readonly kind: ExportKind;
  readonly syntax: FileHead['syntax'];
  /** For times without a zone; `null`: the owner named none. */
  readonly wallClock: WallClock | null;
  /** Later than this nothing can have happened. */
  readonly nowMs: number;
}

/** What became of a row. */
export type RowOutcome =
  /** Nothing went wrong, and there is nothing to take: a line of another sort in between. */
  | { readonly status: 'nothing' }
  | { readonly status: 'record'; readonly record: ImportRecord }
  | {
      readonly status: 'skipped';
      readonly why: ImportSkip;
      readonly column: string | null;
      readonly text: string | null;
    };

/** A program's way to write its history down. One format is one file and one line in the list. */
export interface ImportFormat {
  readonly id: ImportFormatId;
  /** Name of the program and of its export. */
  readonly title: string;
  readonly csvQuotes: CsvQuotes;
  /** Zone of its times where they name none and nobody changed it; `null`: it always names one. */
  readonly usualTimeZone: string | null;
  /** By what is in the file, never by its name. @returns what its rows are; `null`: another program wrote it */
  recognise(head: FileHead): ExportKind | null;
  /** Where the time of a row stands; `null`: this file does not say when anything happened. */
  timeColumn(head: FileHead): string | null;
  read(fields: NonNullable<RawRow['fields']>, context: ReadContext): RowOutcome;
}
