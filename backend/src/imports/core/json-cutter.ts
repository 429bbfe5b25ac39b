import { LONGEST_ROW, type RawRow, type RowCutter } from './raw-row.ts';

/** Names under which answers of an API hold their list. */
const LISTS = new Set(['data', 'results', 'tests']);
const TEXT_SHOWN = 80;

/**
 * Cuts JSON into its records: the elements of a list, objects a line each, one object alone, or the list
 * in the answer of an API (`{"data": [...]}`). Only one record at a time is in memory.
 */
export class JsonCutter implements RowCutter {
  private line = 1;
  private itemLine = 1;
  private item = '';
  private depth = 0;
  /** Depth at which records stand; 1 within a list, 2 in a wrapped one. */
  private itemDepth = 0;
  private isInText = false;
  private isEscaped = false;
  /** The last text at depth 1, which may be the name of a list. */
  private text = '';
  private name = '';
  private isTooLong = false;

  push(text: string): RawRow[] {
    const rows: RawRow[] = [];
    for (const character of text) this.take(character, rows);
    return rows;
  }

  end(): RawRow[] {
    const rest = this.item.trim();
    this.item = '';
    if (rest === '' || this.itemDepth === 2) return [];
    return [{ line: this.itemLine, fields: null, text: rest.slice(0, TEXT_SHOWN) }];
  }

  private take(character: string, rows: RawRow[]): void {
    if (character === '\n') this.line += 1;
    if (this.isInText) {
      this.keep(character);
      if (this.isEscaped) this.isEscaped = false;
      else if (character === '\\') this.isEscaped = true;
      else if (character === '"') this.isInText = false;
      else if (this.depth === 1 && this.text.length < 20) this.text += character;
      return;
    }
    switch (character) {
      case '"':
        this.isInText = true;
        this.text = '';
        this.keep(character);
        break;
      case ':':
        if (this.depth === 1) this.name = this.text;
        this.keep(character);
        break;
      case '[':
        this.openList(character);
        break;
      case '{':
        if (this.depth === this.itemDepth) this.begin();
        this.depth += 1;
        this.keep(character);
        break;
      case ']':
      case '}':
        this.close(character, rows);
        break;
      case ',':
        if (this.depth > this.itemDepth) this.keep(character);
        else this.finishOther(rows);
        break;
      case '\n':
        if (this.depth > this.itemDepth) this.keep(character);
        else if (this.itemDepth === 0) this.finishOther(rows);
        break;
      default:
        if (this.depth === this.itemDepth && this.item === '') this.itemLine = this.line;
        this.keep(character);
    }
  }

  private openList(character: string): void {
    if (this.depth === 0) {
      this.depth = 1;
      this.itemDepth = 1;
      this.item = '';
    } else if (this.depth === 1 && this.itemDepth === 0 && LISTS.has(this.name)) {
      this.depth = 2;
      this.itemDepth = 2;
      this.item = '';
    } else {
      if (this.depth === this.itemDepth) this.begin();
      this.depth += 1;
      this.keep(character);
    }
  }

  private close(character: string, rows: RawRow[]): void {
    if (this.depth > this.itemDepth) this.keep(character);
    this.depth = Math.max(0, this.depth - 1);
    if (this.depth === this.itemDepth) this.finish(rows);
    else if (this.depth < this.itemDepth) {
      this.finishOther(rows);
      // Behind a list in an answer stand facts about the answer.
      this.itemDepth = this.itemDepth === 2 ? -1 : 0;
    }
  }

  private begin(): void {
    this.item = '';
    this.itemLine = this.line;
    this.isTooLong = false;
  }

  private keep(character: string): void {
    if (this.itemDepth === -1) return;
    if (this.item.length < LONGEST_ROW) this.item += character;
    else this.isTooLong = true;
  }

  private finish(rows: RawRow[]): void {
    const text = this.item;
    this.item = '';
    rows.push({
      line: this.itemLine,
      fields: this.isTooLong ? null : recordIn(text),
      text: text.slice(0, TEXT_SHOWN),
    });
  }

  /** What stands where a record should: a number, a word, half an object. */
  private finishOther(rows: RawRow[]): void {
    const text = this.item.trim();
    this.item = '';
    if (text === '' || this.itemDepth === -1) return;
    rows.push({ line: this.itemLine, fields: null, text: text.slice(0, TEXT_SHOWN) });
  }
}

function recordIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isRecord ? { ...value } : null;
  } catch {
    return null; // JSON.parse throws nothing else
  }
}
