import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Family } from '@lineside/contract';
import { drawBorders } from './core/borders.ts';
import { parseRow, type OwnedRange } from './core/csv-row.ts';
import { encodeTable } from './core/encode-table.ts';
import { HEADER_BYTES } from './core/table-layout.ts';
import { readHeader, writeHeader } from './table-header.ts';

/** What a table is made of. */
export interface TableSource {
  /** Package and version. */
  readonly name: string;
  /** Files of lines `first,last,number,name`, the addresses as numbers. */
  readonly paths: Readonly<Record<Family, string>>;
}

/** Whether the table was made of this source as it is now. */
export function isUpToDate(source: TableSource, tablePath: string): boolean {
  try {
    const madeMs = statSync(tablePath).mtimeMs;
    if (Object.values(source.paths).some((path) => statSync(path).mtimeMs > madeMs)) return false;
    return readHeader(firstBytes(tablePath)).source === source.name;
  } catch {
    // None there, or an old or broken one: it is to be made.
    return false;
  }
}

/**
 * Makes the table and puts it in its place in one step.
 *
 * @returns its size
 * @throws Error when a file is missing or has hardly a sound line
 */
export function makeTable(source: TableSource, tablePath: string): number {
  const { paths } = source;
  const borders = { 4: drawBorders(rangesOf(paths[4])), 6: drawBorders(rangesOf(paths[6])) };
  const { shape, parts } = encodeTable(borders);
  const bytes = Buffer.concat([writeHeader(source.name, shape), ...parts]);
  mkdirSync(dirname(tablePath), { recursive: true });
  writeFileSync(`${tablePath}.new`, bytes);
  renameSync(`${tablePath}.new`, tablePath);
  return bytes.length;
}

function* rangesOf(path: string): Generator<OwnedRange> {
  let lineCount = 0;
  let soundCount = 0;
  for (const line of linesOf(readFileSync(path, 'utf8'))) {
    lineCount += 1;
    const range = parseRow(line);
    if (range === null) continue;
    soundCount += 1;
    yield range;
  }
  if (soundCount <= lineCount / 2) throw new Error(`${path} is no table of ranges`);
}

/** One after the other, for a box that has to build with little memory. */
function* linesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at);
    yield text.slice(at, end < 0 ? text.length : end);
    at = end < 0 ? text.length : end + 1;
  }
}

function firstBytes(path: string): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
  const file = openSync(path, 'r');
  try {
    readSync(file, bytes, 0, HEADER_BYTES, 0);
  } finally {
    closeSync(file);
  }
  return bytes;
}
