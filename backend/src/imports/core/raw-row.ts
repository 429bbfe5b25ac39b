/** One row of a file before anything is known about what it means. */
export interface RawRow {
  /** Line of the file it begins in, from 1. */
  readonly line: number;
  /** By name: texts from a CSV, JSON values else. `null`: it is no row at all. */
  readonly fields: Readonly<Record<string, unknown>> | null;
  /** What stood there, for a row that is none. */
  readonly text: string | null;
}

/** How quotes within a quoted cell are written: RFC 4180 doubles them, some programs write JSON texts instead. */
export type CsvQuotes = 'doubled' | 'json';

/** Cuts a text into rows, wherever the text was cut into pieces. */
export interface RowCutter {
  push(text: string): RawRow[];
  /** The rest, once nothing follows. */
  end(): RawRow[];
}

/** Longer rows are garbage: they must not fill the memory. */
export const LONGEST_ROW = 1_000_000;
