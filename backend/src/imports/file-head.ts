import { CsvCutter } from './core/csv-cutter.ts';
import type { FileHead } from './core/import-format.ts';
import { JsonCutter } from './core/json-cutter.ts';
import type { RawRow } from './core/raw-row.ts';
import type { TextPiece } from './import-file.ts';
import { ImportRefused } from './import-refused.ts';

/** So much of a file has to show what it is. */
const HEAD_LENGTH = 1_000_000;

/** Looks at the beginning of a file. @throws ImportRefused for one without content */
export async function readHead(pieces: AsyncIterable<TextPiece>): Promise<FileHead> {
  let text = '';
  for await (const piece of pieces) {
    text += piece.text;
    const found = headOf(text, false);
    if (found !== null) return found;
    if (text.length >= HEAD_LENGTH) break;
  }
  const found = headOf(text, true);
  if (found === null) throw new ImportRefused('empty');
  return found;
}

/** `null`: not enough of it is there yet. */
function headOf(text: string, isWhole: boolean): FileHead | null {
  const start = text.trimStart();
  if (start === '') return null;
  if (/^[[{]/.test(start)) {
    const cutter = new JsonCutter();
    const first = firstIn([...cutter.push(text), ...(isWhole ? cutter.end() : [])]);
    if (first === null && !isWhole) return null;
    return { syntax: 'json', names: new Set(Object.keys(first ?? {})), first };
  }
  const cutter = new CsvCutter();
  const first = firstIn([...cutter.push(text), ...(isWhole ? cutter.end() : [])]);
  if (first === null && !isWhole) return null;
  return { syntax: 'csv', names: new Set(cutter.columns), first };
}

function firstIn(rows: readonly RawRow[]): RawRow['fields'] {
  return rows.find(({ fields }) => fields !== null)?.fields ?? null;
}
