/** What one of the five fields may hold. */
export interface CronField {
  readonly name: 'minute' | 'hour' | 'day of month' | 'month' | 'weekday';
  readonly min: number;
  readonly max: number;
  /** Names in place of numbers. */
  readonly words: ReadonlyMap<string, number>;
}

/** The values a field means, ascending, or why it means none. */
export type CronFieldParse = { readonly values: readonly number[] } | { readonly fault: string };

/** One part of a list: everything, a value or a range; then perhaps a step. */
const PART = /^(?:\*|(?<from>[a-z0-9]+)(?:-(?<to>[a-z0-9]+))?)(?:\/(?<step>\d{1,4}))?$/;

/**
 * Reads one field: a list of `*`, `n` and `n-m`, each perhaps with `/step` behind it. `n/step` goes from
 * n to the end. Months and weekdays may be named by three letters.
 */
export function parseCronField(text: string, field: CronField): CronFieldParse {
  const all = new Set<number>();
  for (const part of text.toLowerCase().split(',')) {
    const parsed = parsePart(part, field);
    if ('fault' in parsed) return parsed;
    for (const value of parsed.values) all.add(value);
  }
  return { values: [...all].sort((a, b) => a - b) };
}

function parsePart(part: string, field: CronField): CronFieldParse {
  const match = PART.exec(part);
  if (match === null) return { fault: `"${part}" is no value, range or step` };
  const { from, to, step } = match.groups ?? {};
  const first = from === undefined ? field.min : valueOf(from, field);
  if (first === null) return { fault: outside(from, field) };
  const isOpen = from === undefined || (to === undefined && step !== undefined);
  const last = isOpen ? field.max : to === undefined ? first : valueOf(to, field, first);
  if (last === null) return { fault: outside(to, field) };
  if (last < first) return { fault: `the range "${part}" runs backwards` };
  const stride = step === undefined ? 1 : Number(step);
  if (stride === 0) return { fault: 'a step must not be 0' };
  const values: number[] = [];
  for (let value = first; value <= last; value += stride) values.push(value);
  return { values };
}

/** @param from start of the range it ends: Sunday is 7 there, so that `fri-sun` is no range backwards */
function valueOf(text: string, { words, min, max }: CronField, from = 0): number | null {
  const word = words.get(text);
  if (word !== undefined) return word < from && max === word + 7 ? max : word;
  const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : null;
}

function outside(text: string | undefined, { min, max }: CronField): string {
  return `"${text ?? ''}" is not between ${min} and ${max}`;
}
