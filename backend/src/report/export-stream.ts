import type { ExportFormat, ExportKind } from '@lineside/contract';
import { csvLine } from './core/csv-line.ts';
import { exportFields } from './core/export-fields.ts';
import { columnsOf, csvRow, frames, withTwins, type ExportRow } from './core/export-text.ts';

/** Sent at a time: large enough to cost little, small enough to sit in memory. */
const CHUNK_LENGTH = 32_768;

/** Records as text, in pieces. */
export async function* exportText(
  kind: ExportKind,
  format: ExportFormat,
  rows: AsyncIterable<ExportRow>,
): AsyncGenerator<string> {
  const fields = exportFields[kind];
  const columns = columnsOf(fields);
  const { head, between, foot } = frames[format];
  let text = format === 'csv' ? csvLine(columns) : head;
  let isFirst = true;
  for await (const row of rows) {
    const whole = withTwins(fields, row, (atMs) => new Date(atMs).toISOString());
    if (!isFirst) text += between;
    isFirst = false;
    text += format === 'csv' ? csvRow(columns, whole) : JSON.stringify(whole);
    if (text.length < CHUNK_LENGTH) continue;
    yield text;
    text = '';
  }
  if (format === 'jsonl' && !isFirst) text += '\n';
  yield text + foot;
}
