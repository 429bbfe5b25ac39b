/** Lengths of time one can name. */
export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'weekend' | 'month' | 'year';
/** Parts of a day one can name. */
export type DayPart = 'morning' | 'afternoon' | 'evening' | 'night';

/** What a word says about time. */
export type Meaning =
  | { readonly kind: 'unit'; readonly unit: Unit }
  | { readonly kind: 'month'; readonly month: number }
  /** 0 is Monday. */
  | { readonly kind: 'weekday'; readonly weekday: number }
  /** `last`: the one before this; `past`: counted back from now. */
  | { readonly kind: 'which'; readonly which: 'last' | 'past' | 'this' }
  | { readonly kind: 'days-ago'; readonly days: number }
  | { readonly kind: 'part'; readonly part: DayPart }
  | { readonly kind: 'time'; readonly minutes: number }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'to' | 'since' | 'ago' | 'now' | 'before' | 'calendar-week' | 'filler' };

const MONTHS: readonly string[] = [
  'january jan januar jänner',
  'february feb februar feber',
  'march mar märz mär mrz',
  'april apr',
  'may mai',
  'june jun juni',
  'july jul juli',
  'august aug',
  'september sep sept',
  'october oct oktober okt',
  'november nov',
  'december dec dezember dez',
];

const WEEKDAYS: readonly string[] = [
  'monday mon montag mo',
  'tuesday tue tues dienstag di',
  'wednesday wed mittwoch mi',
  'thursday thu thur thurs donnerstag do',
  'friday fri freitag fr',
  'saturday sat samstag sonnabend sa',
  'sunday sun sonntag so',
];

const NUMBERS: readonly string[] = [
  'one a an ein eine einem einen einer eins',
  'two zwei',
  'three drei',
  'four vier',
  'five fünf',
  'six sechs',
  'seven sieben',
  'eight acht',
  'nine neun',
  'ten zehn',
  'eleven elf',
  'twelve zwölf',
];

const UNITS: Readonly<Record<Unit, string>> = {
  minute: 'minute minutes min mins minuten',
  hour: 'hour hours h hr hrs stunde stunden std',
  day: 'day days d tag tage tagen tages',
  week: 'week weeks woche wochen',
  weekend: 'weekend weekends wochenende wochenenden',
  month: 'month months monat monate monaten monats',
  year: 'year years yr yrs jahr jahre jahren jahres',
};

const PARTS: Readonly<Record<DayPart, string>> = {
  morning: 'morning morgen vormittag früh morgens vormittags',
  afternoon: 'afternoon nachmittag nachmittags',
  evening: 'evening abend abends',
  night: 'night nacht nachts',
};

const WHICH: Readonly<Record<'last' | 'past' | 'this', string>> = {
  last: 'last previous letzte letzter letztes letzten letztem vorige voriger voriges vorigen',
  past: 'past vergangene vergangener vergangenes vergangenen',
  this: 'this current diese dieser dieses diesen diesem aktuelle aktueller aktuelles aktuellen',
};

const PLAIN: Readonly<Record<'to' | 'since' | 'ago' | 'now' | 'before' | 'filler', string>> = {
  to: 'to until till through bis and und - – —',
  since: 'since seit',
  ago: 'ago',
  now: 'now jetzt',
  before: 'vor',
  filler: 'the from between on at of in der die das den dem des von vom zwischen am um im zum , ab',
};

/** Every word that is understood, English and German side by side: whoever reads one may type the other. */
export const vocabulary: ReadonlyMap<string, Meaning> = new Map(
  [
    ...MONTHS.map((names, index) => entriesOf(names, { kind: 'month', month: index + 1 })),
    ...WEEKDAYS.map((names, weekday) => entriesOf(names, { kind: 'weekday', weekday })),
    ...NUMBERS.map((names, index) => entriesOf(names, { kind: 'number', value: index + 1 })),
    ...keysOf(UNITS).map((unit) => entriesOf(UNITS[unit], { kind: 'unit', unit })),
    ...keysOf(PARTS).map((part) => entriesOf(PARTS[part], { kind: 'part', part })),
    ...keysOf(WHICH).map((which) => entriesOf(WHICH[which], { kind: 'which', which })),
    ...keysOf(PLAIN).map((kind) => entriesOf(PLAIN[kind], { kind })),
    entriesOf('today heute', { kind: 'days-ago', days: 0 }),
    entriesOf('yesterday gestern', { kind: 'days-ago', days: 1 }),
    entriesOf('vorgestern', { kind: 'days-ago', days: 2 }),
    entriesOf('tonight', { kind: 'part', part: 'evening' }),
    entriesOf('noon midday mittag mittags', { kind: 'time', minutes: 720 }),
    entriesOf('midnight mitternacht', { kind: 'time', minutes: 0 }),
    entriesOf('kw cw kalenderwoche', { kind: 'calendar-week' }),
  ].flat(),
);

function entriesOf(names: string, meaning: Meaning): [string, Meaning][] {
  return names.split(' ').map((name) => [name, meaning]);
}

function keysOf<Key extends string>(table: Readonly<Record<Key, string>>): readonly Key[] {
  // Object.keys forgets which keys a table was written with.
  return Object.keys(table) as Key[];
}
