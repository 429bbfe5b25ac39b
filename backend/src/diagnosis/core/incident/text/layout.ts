/** Lines are at most this long, so that the file reads well in a mail and on paper. */
export const WIDTH = 80;
const GAP = 2;

/** Breaks a text at its spaces, but not at those that do not break; a word that fits no line is cut. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const whole of text.split(/[ \t\r\n]+/).filter((word) => word !== '')) {
    let word = whole;
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = '';
    }
    for (; word.length > width; word = word.slice(width)) lines.push(word.slice(0, width));
    line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/** A heading over the whole width. */
export function heading(text: string): string[] {
  return ['', '-'.repeat(WIDTH), text.toUpperCase(), ''];
}

/** A sentence. */
export function paragraph(text: string): string[] {
  return wrap(text, WIDTH);
}

/** A fact of a list. */
export function bullet(text: string): string[] {
  return labelled(' *', text, 2);
}

/** A fact with its name in front of it; what does not fit stands below, indented. */
export function labelled(label: string, text: string, labelWidth: number): string[] {
  const indent = labelWidth + 1;
  return wrap(text, WIDTH - indent).map((line, i) => (i === 0 ? label : '').padEnd(indent) + line);
}

/** A column of a table. */
export interface Column {
  readonly title: string;
  /** Characters; a longer cell goes on in the next line. */
  readonly width: number;
  readonly isNumber?: boolean;
}

/** A table with a title line. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const titles = columns.map(({ title }) => title);
  const rule = columns.map(({ width }) => '-'.repeat(width));
  return [titles, rule, ...rows].flatMap((row) => rowLines(columns, row));
}

function rowLines(columns: readonly Column[], row: readonly string[]): string[] {
  const cells = columns.map(({ width }, i) => wrap(row[i] ?? '', width));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map(({ width, isNumber = false }, i) => {
        const text = cells[i]?.[line] ?? '';
        return isNumber ? text.padStart(width) : text.padEnd(width);
      })
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}
