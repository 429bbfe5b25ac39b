import { join } from 'node:path';
import { build } from 'esbuild';
import type { Locator, Page } from 'playwright-core';

/** Languages a scene can be played in; `pseudo` is English in brackets. */
export const SPOKEN = ['en', 'de', 'pseudo'] as const;
/** One of {@link SPOKEN}. */
export type SpokenLanguage = (typeof SPOKEN)[number];

const WORDS = join(import.meta.dirname, '../src/app/format/words');
/** What makes a locator of words, and what of a locator. */
const BY_WORDS: readonly string[] = ['getByText', 'getByLabel', 'getByPlaceholder'];
const LOCATING: readonly string[] = ['locator', 'first', 'last', 'nth', 'filter'];

/**
 * Scenes are written in English. This is the page as they use it, looking for what another catalogue
 * says in the same place: the whole sentence instead of its beginning, and English where nothing fits.
 */
export async function inWordsOf(page: Page, language: SpokenLanguage): Promise<Page> {
  if (language === 'en') return page;
  return spoken(page, await translator(language));
}

type Translate = (text: string, isExact: boolean) => RegExp | string;

function spoken<Part extends Page | Locator>(part: Part, translate: Translate): Part {
  return new Proxy(part, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function' || typeof name !== 'string') return member;
      return (...given: readonly unknown[]): unknown => {
        const made: unknown = Reflect.apply(member, target, translated(name, given, translate));
        const isLocator = name.startsWith('getBy') || LOCATING.includes(name);
        // Whatever these methods give is a locator.
        return isLocator ? spoken(made as Locator, translate) : made;
      };
    },
  });
}

function translated(
  name: string,
  given: readonly unknown[],
  translate: Translate,
): readonly unknown[] {
  const [first, options] = given;
  const isExact = isRecord(options) && options['exact'] === true;
  if (BY_WORDS.includes(name) && typeof first === 'string') {
    return [translate(first, isExact), ...given.slice(1)];
  }
  if (name === 'getByRole' && isRecord(options) && typeof options['name'] === 'string') {
    return [first, { ...options, name: translate(options['name'], isExact) }];
  }
  if (name === 'selectOption' && isRecord(first) && typeof first['label'] === 'string') {
    return [{ label: translate(first['label'], true) }];
  }
  return given;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !(value instanceof RegExp);
}

const translators = new Map<SpokenLanguage, Promise<Translate>>();

async function translator(language: SpokenLanguage): Promise<Translate> {
  const known = translators.get(language) ?? makeTranslator(language);
  translators.set(language, known);
  return known;
}

async function makeTranslator(language: SpokenLanguage): Promise<Translate> {
  const catalogues = await load();
  const texts = new Map(textsOf(catalogues[language]));
  const pairs = textsOf(catalogues.en).flatMap(([place, english]) => {
    const other = texts.get(place);
    return other === undefined ? [] : [{ english, other }];
  });
  return (text, isExact) => {
    const whole = pairs.filter(({ english }) => english === text);
    const found =
      whole.length > 0 || isExact ? whole : pairs.filter(({ english }) => english.includes(text));
    if (found.length === 0) return text;
    const options = [...new Set(found.map(({ other }) => escaped(other)))].join('|');
    return new RegExp(isExact ? `^\\s*(?:${options})\\s*$` : options, isExact ? '' : 'i');
  };
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

type Catalogues = Readonly<Record<SpokenLanguage, unknown>>;

/** The catalogues as this program can read them. */
async function load(): Promise<Catalogues> {
  const contents = `import * as en from './en'; import * as de from './de';
import { pseudo } from './pseudo'; export const catalogues = { en, de, pseudo: pseudo(en) };`;
  const { outputFiles } = await build({
    ...{ stdin: { contents, resolveDir: WORDS, loader: 'ts' }, write: false, bundle: true },
    ...{ format: 'esm', platform: 'node', logLevel: 'error' },
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  const loaded = (await import(`data:text/javascript;base64,${code}`)) as {
    readonly catalogues: Catalogues;
  };
  return loaded.catalogues;
}

/** Every plain text of a catalogue by its place in it. */
function textsOf(told: unknown, place = ''): readonly (readonly [string, string])[] {
  if (typeof told === 'string') return told === '' ? [] : [[place, told]];
  if (typeof told !== 'object' || told === null) return [];
  return Object.entries(told).flatMap(([key, part]) => textsOf(part, `${place}.${key}`));
}
