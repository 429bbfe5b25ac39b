import type { RadioChoice } from '../../forms/radio-list';
import {
  isLanguage,
  languageNames,
  pickLanguage,
  rememberLanguage,
  rememberedLanguage,
} from '../../format/language';
import { languageSettingWords } from '../../format/words/settings';

/** Id of the choice to follow the browser. */
const AS_BROWSER = 'browser';

/** The languages one may choose, each by its own name, after what the browser speaks. */
export function languageChoices(): readonly RadioChoice[] {
  const asBrowser = {
    id: AS_BROWSER,
    name: languageSettingWords.asBrowser,
    hint: languageSettingWords.asBrowserNow(browserLanguage()),
  };
  return [
    asBrowser,
    ...Object.entries(languageNames).map(([id, name]) => ({ id, name, lang: id })),
  ];
}

/** The id of the choice that was made in this browser. */
export function keptLanguage(): string {
  return rememberedLanguage() ?? AS_BROWSER;
}

/** Keeps a choice for the next time the page is loaded. @returns whether the browser did */
export function keepLanguage(id: string): boolean {
  const wanted = isLanguage(id) ? id : null;
  rememberLanguage(wanted);
  return rememberedLanguage() === wanted;
}

/** What the page would speak without a choice, by its own name. */
function browserLanguage(): string {
  const language = pickLanguage(null, navigator.languages);
  return isLanguage(language) ? languageNames[language] : language;
}
