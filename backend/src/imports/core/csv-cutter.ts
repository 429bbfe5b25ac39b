import { LONGEST_ROW, type CsvQuotes, type RawRow, type RowCutter } from './raw-row.ts';

/** What may stand between two cells, as spreadsheets in different countries write it. */
const DELIMITERS = [',', ';', '\t'] as const;
const TEXT_SHOWN = 80;

/** Cuts a CSV into rows by RFC 4180, the first of which names the columns. Blank lines are none. */
export class CsvCutter implements RowCutter {
  private names: readonly string[] | null = null;
  private delimiter: string | null = null;
  private cells: string[] = [];
  private cell = '';
  /** `opened`: within quotes. `closed`: behind them. */
  private state: 'plain' | 'opened' | 'closed' = 'plain';
  private line = 1;
  private rowLine = 1;
  private length = 0;
  /** Kept back, as it takes the next character to know what it means. */
  private held = '';

  constructor(private readonly quotes: CsvQuotes = 'doubled') {}

  /** The columns; empty before the first line is whole. */
  get columns(): readonly string[] {
    return this.names ?? [];
  }

  push(text: string): RawRow[] {
    const rows: RawRow[] = [];
    const whole = this.held + text;
    this.held = '';
    this.delimiter ??= delimiterOf(whole);
    for (let index = 0; index < whole.length; index += 1) {
      const character = whole.charAt(index);
      const isUnsure = character === '"' || character === '\\' || character === '\r';
      if (isUnsure && index === whole.length - 1) {
        this.held = character;
        break;
      }
      index += this.take(character, whole.charAt(index + 1), rows);
    }
    return rows;
  }

  end(): RawRow[] {
    const rows: RawRow[] = [];
    if (this.held !== '') this.take(this.held, '', rows);
    this.held = '';
    if (this.cell !== '' || this.cells.length > 0) this.finishRow(rows, this.state === 'opened');
    return rows;
  }

  /** @returns how many characters beside this one were taken */
  private take(character: string, next: string, rows: RawRow[]): number {
    this.length += 1;
    if (character === '\n') this.line += 1;
    if (this.length > LONGEST_ROW) {
      // Whatever it is, it ends with the line.
      if (character === '\n') this.finishRow(rows, true);
      return 0;
    }
    if (this.state === 'opened') return this.takeQuoted(character, next);
    if (character === '"' && this.cell === '' && this.state === 'plain') {
      this.state = 'opened';
      return 0;
    }
    if (character === this.delimiter) {
      this.cells.push(this.cell);
      this.cell = '';
      this.state = 'plain';
      return 0;
    }
    if (character === '\n' || (character === '\r' && next !== '\n')) this.finishRow(rows, false);
    else if (character !== '\r') this.cell += character;
    return 0;
  }

  private takeQuoted(character: string, next: string): number {
    if (this.quotes === 'json' && character === '\\') {
      const isEscape = /["\\/bfnrtu]/.test(next);
      this.cell += isEscape ? unescaped(next) : character;
      return isEscape ? 1 : 0;
    }
    if (character !== '"') {
      this.cell += character;
      return 0;
    }
    if (this.quotes === 'doubled' && next === '"') {
      this.cell += '"';
      return 1;
    }
    this.state = 'closed';
    return 0;
  }

  private finishRow(rows: RawRow[], isBroken: boolean): void {
    const cells = [...this.cells, this.cell];
    const line = this.rowLine;
    this.cells = [];
    this.cell = '';
    this.state = 'plain';
    this.length = 0;
    this.rowLine = this.line;
    if (cells.every((cell) => cell.trim() === '')) return;
    const text = cells.join(this.delimiter ?? ',').slice(0, TEXT_SHOWN);
    if (this.names === null) {
      this.names = cells.map((cell) => cell.trim());
      return;
    }
    if (isBroken || cells.length !== this.names.length) rows.push({ line, fields: null, text });
    else rows.push({ line, fields: named(this.names, cells), text });
  }
}

function named(names: readonly string[], cells: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
}

/** The delimiter the first line has most of, outside of its quotes. */
function delimiterOf(text: string): string {
  const [first = ''] = text.replaceAll(/"[^"]*"/g, '').split(/[\r\n]/);
  const counts = DELIMITERS.map((one) => first.split(one).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function unescaped(character: string): string {
  const known: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  // A code point by number stays as it is written: it is only ever part of an error message.
  return character === 'u' ? '\\u' : (known[character] ?? character);
}
