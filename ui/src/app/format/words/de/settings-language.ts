import type * as english from '../en';
import type { Translated } from '../translated';

export const languageSettingWords: Translated<typeof english.languageSettingWords> = {
  title: 'Sprache',
  intro: 'Die Sprache dieser Seite, nur in diesem Browser.',
  legend: 'Sprache der Seite',
  asBrowser: 'Wie der Browser',
  asBrowserNow: (language) => `zurzeit ${language}`,
  apply: 'Diese Sprache verwenden',
  hint: 'Die Seite wird neu geladen.',
  notKept: 'Dieser Browser behält nichts für diese Seite; es bleibt bei seiner eigenen Sprache.',
  alerts:
    'Benachrichtigungen und Berichte haben ihre eigene Sprache, dort, wo sie eingerichtet werden.',
};
