import type { ExportFormat } from '@lineside/contract';
import { csvLine, type Cell } from './csv-line.ts';

/** One record: its fields by name. */
export type ExportRow = Readonly<Record<string, unknown>>;

/** A moment's milliseconds, and the name of its ISO twin, e.g. `startMs` and `start`. */
const MOMENT = /^(at|start|end|since|sent)Ms$/;

/** What stands before the first record, between two, and behind the last. */
export const frames: Readonly<
  Record<ExportFormat, { readonly head: string; readonly between: string; readonly foot: string }>
> = {
  csv: { head: '', between: '', foot: '' },
  json: { head: '[\n', between: ',\n', foot: '\n]\n' },
  jsonl: { head: '', between: '\n', foot: '' },
};

/** Names in order: each moment as ISO text in UTC, then as epoch milliseconds. */
export function columnsOf(fields: readonly string[]): string[] {
  return fields.flatMap((field) => (MOMENT.test(field) ? [twinOf(field), field] : [field]));
}

/** A record as a line of a table; lists and objects as JSON in their cell. @param isoOf a moment as ISO 8601 */
export function csvRow(
  fields: readonly string[],
  row: ExportRow,
  isoOf: (atMs: number) => string,
): string {
  const cells: Cell[] = [];
  for (const field of fields) {
    const value = row[field];
    if (MOMENT.test(field)) cells.push(typeof value === 'number' ? isoOf(value) : null);
    cells.push(cellOf(value));
  }
  return csvLine(cells);
}

/** A record as JSON text, what is missing as `null`. */
export function jsonRow(
  fields: readonly string[],
  row: ExportRow,
  isoOf: (atMs: number) => string,
): string {
  const whole: Record<string, unknown> = {};
  for (const field of fields) {
    const value = row[field] ?? null;
    if (MOMENT.test(field)) whole[twinOf(field)] = typeof value === 'number' ? isoOf(value) : null;
    whole[field] = value;
  }
  return JSON.stringify(whole);
}

function cellOf(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  return value === null || value === undefined ? null : JSON.stringify(value);
}

function twinOf(field: string): string {
  return field.slice(0, -2);
}
