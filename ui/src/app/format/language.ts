/** Languages the page speaks, each by its own name. */
export const languageNames = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languageNames;

/** A language nobody speaks: English in brackets, to find words that were left untranslated. */
export const PSEUDO = 'pseudo';

const STORAGE_KEY = 'lineside.language';

/** Where figures and dates are written as the reader is used to when the browser names no region. */
const defaultLocales: Record<Language, string> = { en: 'en-GB', de: 'de-DE' };

export function isLanguage(text: string | undefined | null): text is Language {
  return text !== undefined && text !== null && Object.hasOwn(languageNames, text);
}

/**
 * The language of the page: the reader's choice, else the first of the browser's that the page
 * speaks, else English.
 *
 * @param chosen what {@link rememberLanguage} left in this browser; `null` for no choice
 * @param wanted language tags in order of preference, e.g. `['de-AT', 'en']`
 */
export function pickLanguage(
  chosen: string | null,
  wanted: readonly string[],
): Language | typeof PSEUDO {
  if (chosen === PSEUDO || isLanguage(chosen)) return chosen;
  return wanted.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'en';
}

/** The reader's own tag for a language, so that an Austrian gets Austrian dates. */
export function pickLocale(language: Language, wanted: readonly string[]): string {
  return (
    wanted.find((tag) => tag.startsWith(`${language}-`) && isTag(tag)) ?? defaultLocales[language]
  );
}

/** Whether formatters take it; they know what to do about a region they have nothing for. */
function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false; // Not a language tag.
    throw error;
  }
}

/** The choice of this browser; `null` where there is none, or where nothing can be kept. */
export function rememberedLanguage(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null; // Storage is switched off.
  }
}

/** Keeps a choice for the next time the page is loaded; `null` takes the browser's own again. */
export function rememberLanguage(language: Language | null): void {
  try {
    if (language === null) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Storage is switched off: the choice holds for nothing, and the browser's language stays.
  }
}

const wantedTags = typeof navigator === 'undefined' ? [] : navigator.languages;

/** What the words of this page are in, from when it was loaded until it is loaded again. */
export const wordsLanguage = pickLanguage(rememberedLanguage(), wantedTags);
/** The language of this page as a reader and a screen reader know it. */
export const language: Language = wordsLanguage === PSEUDO ? 'en' : wordsLanguage;
/** How figures and dates are written. */
export const locale = pickLocale(language, wantedTags);
