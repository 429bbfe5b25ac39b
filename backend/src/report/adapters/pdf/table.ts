import { palette, sizes } from './palette.ts';
import type { Sheet } from './sheet.ts';

/** One column: `share` of the width, relative to the others. */
export interface Column {
  readonly title: string;
  readonly share: number;
  readonly align?: 'left' | 'right';
}

/** One row; `under` is text below it over the whole width, e.g. a note. */
export interface Row {
  readonly cells: readonly string[];
  readonly under?: readonly string[];
  /** Counts for nothing and is written softly. */
  readonly isSoft?: boolean;
}

const PAD = 3;
const GAP = 12;
const BODY = { size: sizes.table };
const UNDER = { size: sizes.small, color: palette.soft };

/** A table with a head that is repeated on each page. */
export function drawTable(sheet: Sheet, columns: readonly Column[], rows: readonly Row[]): void {
  const places = placesOf(sheet, columns);
  const table = sheet.open('Table');
  const head = columns.map(({ title }) => title);
  const headLook = { font: 'bold' as const, size: sizes.small, color: palette.soft };
  const headHeight = heightOf(sheet, places, head, headLook);
  const drawHead = (isFirst: boolean): void => {
    if (isFirst) drawRow(sheet, table, places, head, headLook, 'TH');
    else {
      sheet.doc.markContent('Artifact', { type: 'Pagination' });
      placeCells(sheet, places, head, sheet.doc.y, headLook);
      sheet.doc.endMarkedContent();
      sheet.doc.y += headHeight;
    }
    rule(sheet, palette.soft);
  };
  sheet.need(headHeight + 40);
  drawHead(true);
  for (const row of rows) {
    const look = row.isSoft === true ? { ...BODY, color: palette.soft } : BODY;
    const height = heightOf(sheet, places, row.cells, look);
    const underHeight = (row.under ?? []).reduce(
      (sum, text) => sum + sheet.heightOf(text, sheet.width, UNDER) + 2,
      0,
    );
    // A note of pages begins below its row, wherever that is.
    if (sheet.room < height + Math.min(underHeight, 60) + 2) {
      sheet.doc.addPage();
      drawHead(false);
    }
    drawRow(sheet, table, places, row.cells, look, 'TD');
    for (const text of row.under ?? []) drawUnder(sheet, table, text);
    rule(sheet, palette.rule);
  }
  table.end();
  sheet.space(8);
}

interface Place {
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
}

type Look = Parameters<Sheet['heightOf']>[2];

function placesOf(sheet: Sheet, columns: readonly Column[]): Place[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const usable = sheet.width - GAP * (columns.length - 1);
  let x = sheet.left;
  return columns.map(({ share, align = 'left' }) => {
    const place = { x, width: (usable * share) / shares, align };
    x += place.width + GAP;
    return place;
  });
}

function heightOf(
  sheet: Sheet,
  places: readonly Place[],
  cells: readonly string[],
  look: Look,
): number {
  const heights = places.map(({ width }, index) => sheet.heightOf(cells[index] ?? '', width, look));
  return Math.max(...heights) + PAD * 2;
}

function placeCells(
  sheet: Sheet,
  places: readonly Place[],
  cells: readonly string[],
  top: number,
  look: Look,
): void {
  for (const [index, { x, width, align }] of places.entries()) {
    sheet.put(cells[index] ?? '', x, top + PAD, width, { ...look, align });
  }
  sheet.doc.y = top;
}

function drawRow(
  sheet: Sheet,
  table: PDFKit.PDFStructureElement,
  places: readonly Place[],
  cells: readonly string[],
  look: Look,
  tag: 'TH' | 'TD',
): void {
  const top = sheet.doc.y;
  const height = heightOf(sheet, places, cells, look);
  const line = sheet.doc.struct('TR');
  table.add(line);
  for (const [index, { x, width, align }] of places.entries()) {
    const cell = sheet.doc.struct(tag, {}, () => {
      sheet.put(cells[index] ?? '', x, top + PAD, width, { ...look, align });
    });
    line.add(cell);
    cell.end();
  }
  line.end();
  sheet.doc.y = top + height;
}

function drawUnder(sheet: Sheet, table: PDFKit.PDFStructureElement, text: string): void {
  const line = sheet.doc.struct('TR');
  table.add(line);
  const cell = sheet.doc.struct('TD', {}, () => {
    sheet.put(text, sheet.left, sheet.doc.y - 2, sheet.width, UNDER);
  });
  line.add(cell);
  cell.end();
  line.end();
  sheet.space(4);
}

/** A line that only decorates. */
function rule(sheet: Sheet, color: string): void {
  const { doc } = sheet;
  doc.markContent('Artifact', { type: 'Layout' });
  doc
    .moveTo(sheet.left, doc.y)
    .lineTo(sheet.left + sheet.width, doc.y)
    .lineWidth(0.5)
    .stroke(color);
  doc.endMarkedContent();
}
