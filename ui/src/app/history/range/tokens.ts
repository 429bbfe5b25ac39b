import { vocabulary, type Meaning } from './vocabulary';

/** A piece of what was typed, with what it says. */
export type Token = { readonly text: string } & (
  | Meaning
  /** `month` is `null` in a day without one; `year` where none was given. */
  | {
      readonly kind: 'date';
      readonly year: number | null;
      readonly month: number | null;
      readonly day: number;
    }
  | { readonly kind: 'year-month'; readonly year: number; readonly month: number }
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'unknown' }
);

/** How a piece may look, the first that fits; its groups are read by name. */
const SHAPES: readonly (readonly [
  RegExp,
  (groups: Readonly<Record<string, string>>) => Meaning | DateMeaning,
])[] = [
  [/^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})(?!\d)t?/, (g) => dateOf(num(g['y']), g)],
  [/^(?<y>\d{4})-(?<m>\d{2})(?![\d-])/, yearMonth],
  // Only an hour of the half-day clock: "18:00 am Montag" is German.
  [
    /^(?<h>0?[1-9]|1[0-2])[:.](?<min>\d{2})(?::\d{2})?\s*(?<half>am|pm|a\.m\.|p\.m\.)(?!\p{L})/u,
    timeOf,
  ],
  [/^(?<h>0?[1-9]|1[0-2])\s*(?<half>am|pm|a\.m\.|p\.m\.)(?!\p{L})/u, timeOf],
  [/^(?<h>\d{1,2})(?:[:.](?<min>\d{2}))?\s*(?:uhr|o['’]clock)(?!\p{L})/u, timeOf],
  [/^(?<h>\d{1,2}):(?<min>\d{2})(?::\d{2})?(?!\d)/, timeOf],
  [/^(?<d>\d{1,2})\.\s?(?<m>\d{1,2})\.\s?(?<y>\d{4})(?!\d)/, (g) => dateOf(num(g['y']), g)],
  [/^(?<d>\d{1,2})\.(?<m>\d{1,2})\.?(?!\d)/, (g) => dateOf(null, g)],
  [/^(?<d>\d{1,2})(?:st|nd|rd|th)(?!\p{L})/u, (g) => dateOf(null, g)],
  [/^(?<d>\d{1,2})\.(?!\d)/, (g) => dateOf(null, g)],
  [/^(?<y>(?:19|20)\d{2})(?!\d)/, (g) => ({ kind: 'year', year: num(g['y']) })],
  [/^(?<n>\d{1,5})(?!\d)/, (g) => ({ kind: 'number', value: num(g['n']) })],
];

type DateMeaning =
  Extract<Token, { kind: 'date' | 'year-month' | 'year' }> extends infer T
    ? T extends unknown
      ? Omit<T, 'text'>
      : never
    : never;

/** Cuts a text into pieces; what says nothing about time is `unknown`, never dropped. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let rest = text.toLowerCase().normalize('NFC').trim();
  while (rest !== '') {
    const [token, length] = nextToken(rest);
    if (token.kind !== 'filler') tokens.push(token);
    rest = rest.slice(length).trimStart();
  }
  return tokens;
}

function nextToken(rest: string): [Token, number] {
  for (const [shape, read] of SHAPES) {
    const match = shape.exec(rest);
    if (match === null) continue;
    const text = match[0].trim();
    return [asToken(text, read(match.groups ?? {})), match[0].length];
  }
  const word = /^(?:\p{L}+|[^\s\p{L}\d]|\d+)/u.exec(rest)?.[0] ?? rest;
  // "Okt." and "Std." are words with a dot of their own.
  const length = rest[word.length] === '.' && word.length > 1 ? word.length + 1 : word.length;
  return [asToken(word, vocabulary.get(word) ?? { kind: 'unknown' }), length];
}

function asToken(text: string, meaning: Meaning | DateMeaning | { kind: 'unknown' }): Token {
  return { text, ...meaning };
}

function dateOf(year: number | null, groups: Readonly<Record<string, string>>): DateMeaning {
  const month = groups['m'] === undefined ? null : num(groups['m']);
  return { kind: 'date', year, month, day: num(groups['d']) };
}

function yearMonth(groups: Readonly<Record<string, string>>): DateMeaning {
  return { kind: 'year-month', year: num(groups['y']), month: num(groups['m']) };
}

/** A time no clock shows has endless minutes. */
function timeOf(groups: Readonly<Record<string, string>>): Meaning {
  const hour = num(groups['h']);
  const minute = num(groups['min'] ?? '0');
  const half = groups['half']?.[0];
  const hours = half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0);
  const minutes = hours * 60 + minute;
  return { kind: 'time', minutes: minute > 59 || minutes > 1440 ? Infinity : minutes };
}

function num(text: string | undefined): number {
  return Number(text);
}
