import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { CsvCutter } from './csv-cutter.ts';
import { JsonCutter } from './json-cutter.ts';
import type { RawRow, RowCutter } from './raw-row.ts';

function cut(cutter: RowCutter, ...pieces: readonly string[]): RawRow[] {
  return [...pieces.flatMap((piece) => cutter.push(piece)), ...cutter.end()];
}

function inPieces(text: string, places: readonly number[]): string[] {
  const edges = [0, ...places.map((place) => place % (text.length + 1)), text.length];
  edges.sort((a, b) => a - b);
  return edges.slice(1).map((edge, index) => text.slice(edges[index], edge));
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')}\r\n`;
}

const places = fc.array(fc.nat(), { maxLength: 12 });
const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '\\', ' ', 'é', ';') });

describe('a CSV', () => {
  it('gives back every cell, wherever it was cut into pieces', () => {
    const rows = fc.array(fc.tuple(cell, cell), { maxLength: 5 });
    fc.assert(
      fc.property(rows, places, (cells, edges) => {
        const text = [['x', 'y'], ...cells].map(lineOf).join('');
        const found = cut(new CsvCutter(), ...inPieces(text, edges)).map(({ fields }) => fields);
        const named = cells
          .map(([x, y]) => ({ x, y }))
          .filter(({ x, y }) => x.trim() !== '' || y.trim() !== '');
        expect(found).toEqual(named);
      }),
    );
  });

  it('never throws and never invents a row of another width', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), places, (text, edges) => {
        const cutter = new CsvCutter();
        for (const { fields, line } of cut(cutter, ...inPieces(text, edges))) {
          expect(line).toBeGreaterThan(0);
          if (fields !== null) {
            const names = new Set(cutter.columns);
            expect(new Set(Object.keys(fields))).toEqual(names);
          }
        }
      }),
    );
  });

  it('names the line a row begins in, across cells of several lines', () => {
    const rows = cut(new CsvCutter(), 'a,b\n"one\ntwo",2\n\nthree\n4,5');
    expect(rows.map(({ line, fields }) => [line, fields?.['b'] ?? null])).toEqual([
      [2, '2'],
      [5, null],
      [6, '5'],
    ]);
  });

  it.each([';', '\t', ','])('is separated by %j too', (delimiter) => {
    const text = `"a,b"${delimiter}c\n1${delimiter}2\n`;
    expect(cut(new CsvCutter(), text)[0]?.fields).toEqual({ 'a,b': '1', c: '2' });
  });

  it('has JSON texts as cells where its program writes them so', () => {
    const [row] = cut(new CsvCutter('json'), '"a","b"\r\n"say \\"hi\\"\\\\","1"\r\n');
    expect(row?.fields).toEqual({ a: 'say "hi"\\', b: '1' });
  });

  it('gives a row up that does not end, and goes on behind it', () => {
    const long = 'x'.repeat(1_000_100);
    const rows = cut(new CsvCutter(), `a\n"${long}`, '\nfine\n');
    expect(rows[0]).toMatchObject({ line: 2, fields: null });
    expect(rows.at(-1)?.fields).toEqual({ a: 'fine' });
  });
});

describe('JSON', () => {
  const records = fc.array(
    fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
    { maxLength: 5 },
  );
  const ways: readonly (readonly [string, (items: readonly unknown[]) => string])[] = [
    ['a list', (items) => JSON.stringify(items)],
    ['a list with indents', (items) => JSON.stringify(items, null, 2)],
    ['lines', (items) => items.map((item) => `${JSON.stringify(item)}\n`).join('')],
    ['an answer', (items) => JSON.stringify({ data: items, meta: { total: 2 }, links: [1, {}] })],
  ];

  it.each(ways)('gives back every record of %s, wherever it was cut', (_name, write) => {
    fc.assert(
      fc.property(records, places, (items, edges) => {
        const found = cut(new JsonCutter(), ...inPieces(write(items), edges));
        expect(found.map(({ fields }) => fields)).toEqual(JSON.parse(JSON.stringify(items)));
      }),
    );
  });

  it('never throws', () => {
    const unit = fc.constantFrom('[', ']', '{', '}', '"', ',', ':', '\\', ' ', '\n', 'a', '1');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 200 }), places, (text, edges) => {
        for (const row of cut(new JsonCutter(), ...inPieces(text, edges))) {
          expect(row.line).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('names the line of what is no record', () => {
    const rows = cut(new JsonCutter(), '{"a":1}\nnonsense\n{"a":2}\n{"a":');
    expect(rows.map(({ line, fields, text }) => [line, fields === null ? text : fields])).toEqual([
      [1, { a: 1 }],
      [2, 'nonsense'],
      [3, { a: 2 }],
      [4, '{"a":'],
    ]);
  });
});
