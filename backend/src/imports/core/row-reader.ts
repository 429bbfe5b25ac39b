import type { ImportSkip } from '@lineside/contract';
import type { KeptSpeedTest } from '../../kernel/import-record.ts';
import type { ReadContext, RowOutcome } from './import-format.ts';
import { readTime } from './wall-time.ts';

/** Faster is no line in a home: the figure has another unit than we think. 1 Tbit/s. */
const FASTEST_BPS = 1e12;
const SLOWEST_MS = 600_000;
const TEXT_SHOWN = 80;

/** A row cannot be used because of one of its fields. Thrown within a format, told by {@link readTest}. */
class Unreadable extends Error {
  override readonly name = 'Unreadable';

  constructor(
    readonly why: ImportSkip,
    readonly column: string,
    readonly text: string | null,
  ) {
    super(why);
  }
}

/** Takes the fields of one row out, each as what it should be. */
export class RowReader {
  constructor(
    private readonly fields: Readonly<Record<string, unknown>>,
    private readonly context: ReadContext,
  ) {}

  /** UTC epoch ms. */
  time(column: string): number {
    const text = this.text(column);
    if (text === null) throw this.unreadable('missing', column);
    const written = readTime(text);
    if (written === null) throw this.unreadable('bad-time', column);
    const { wallClock, nowMs } = this.context;
    if (written.kind === 'wall' && wallClock === null) throw this.unreadable('bad-time', column);
    const atMs =
      written.kind === 'moment' ? written.atMs : (wallClock?.momentOf(written.wallMs) ?? null);
    if (atMs === null) throw this.unreadable('no-such-time', column);
    if (atMs > nowMs) throw this.unreadable('ahead', column);
    return atMs;
  }

  /** Bits per second; `null` where nothing is written. @param unitBps of one */
  rate(column: string, unitBps: number): number | null {
    const value = this.number(column);
    if (value === null) return null;
    const bps = Math.round(value * unitBps);
    if (bps < 0 || bps > FASTEST_BPS) throw this.unreadable('impossible', column);
    return bps;
  }

  /** Milliseconds; `null` where nothing is written. */
  delay(column: string): number | null {
    const value = this.number(column);
    if (value !== null && (value < 0 || value > SLOWEST_MS)) {
      throw this.unreadable('impossible', column);
    }
    return value;
  }

  /** 0 to 1, from percent; `null` where nothing is written. */
  share(column: string): number | null {
    const percent = this.number(column);
    if (percent !== null && (percent < 0 || percent > 100)) {
      throw this.unreadable('impossible', column);
    }
    return percent === null ? null : percent / 100;
  }

  count(column: string): number | null {
    const value = this.number(column);
    if (value === null) return null;
    if (!Number.isSafeInteger(value) || value < 0) throw this.unreadable('impossible', column);
    return value;
  }

  /** `null` where nothing is written, or in words that there is nothing. */
  number(column: string): number | null {
    const text = this.text(column);
    if (text === null || /^(n\/?a|null|nan|-)$/i.test(text)) return null;
    const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
    if (!Number.isFinite(value)) throw this.unreadable('not-a-number', column);
    return value;
  }

  /** `null` where nothing is written. */
  text(column: string): string | null {
    const value = this.value(column);
    const text = typeof value === 'string' ? value.trim() : value;
    if (text === null || text === undefined || text === '') return null;
    return typeof text === 'string' ? text : JSON.stringify(text);
  }

  /** A field, or one within fields, e.g. `ping.latency`; JSON within a cell of a CSV is looked into as well. */
  private value(column: string): unknown {
    if (column in this.fields) return this.fields[column];
    let value: unknown = this.fields;
    for (const name of column.split('.')) {
      if (typeof value === 'string') value = parsed(value);
      if (typeof value !== 'object' || value === null) return undefined;
      value = (value as Readonly<Record<string, unknown>>)[name]; // any object can be asked for a name
    }
    return value;
  }

  private unreadable(why: ImportSkip, column: string): Unreadable {
    return new Unreadable(why, column, this.text(column)?.slice(0, TEXT_SHOWN) ?? null);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // JSON.parse throws nothing else
  }
}

/** Reads a speed test from a row; a field that cannot be read costs the row, and says why. */
export function readTest(
  fields: Readonly<Record<string, unknown>>,
  context: ReadContext,
  read: (row: RowReader) => Omit<KeptSpeedTest, 'original'>,
): RowOutcome {
  try {
    const test = { ...read(new RowReader(fields, context)), original: null };
    return { status: 'record', record: { kind: 'speed-tests', test } };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const { why, column, text } = error;
    return { status: 'skipped', why, column, text };
  }
}
