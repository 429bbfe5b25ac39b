import type { ExportFormat, ExportKind } from '@lineside/contract';
import { csvLine } from './core/csv-line.ts';
import { exportFields } from './core/export-fields.ts';
import { columnsOf, csvRow, frames, jsonRow, type ExportRow } from './core/export-text.ts';

/** Sent at a time: large enough to cost little, small enough to sit in memory. */
const CHUNK_LENGTH = 32_768;

/** Records as text, in pieces. */
export async function* exportText(
  kind: ExportKind,
  format: ExportFormat,
  rows: AsyncIterable<ExportRow>,
): AsyncGenerator<string> {
  const fields = exportFields[kind];
  const { head, between, foot } = frames[format];
  const rowText = format === 'csv' ? csvRow : jsonRow;
  let text = format === 'csv' ? csvLine(columnsOf(fields)) : head;
  let isFirst = true;
  for await (const row of rows) {
    if (!isFirst) text += between;
    isFirst = false;
    text += rowText(fields, row, isoOf);
    if (text.length < CHUNK_LENGTH) continue;
    yield text;
    text = '';
  }
  if (format === 'jsonl' && !isFirst) text += '\n';
  yield text + foot;
}

function isoOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
