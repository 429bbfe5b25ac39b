/** Words of the choice of language. */
export const languageSettingWords = {
  title: 'Language',
  intro: 'The language of this page, in this browser only.',
  legend: 'Language of the page',
  asBrowser: 'As the browser',
  asBrowserNow: (language: string) => `now ${language}`,
  apply: 'Use this language',
  hint: 'The page is loaded again.',
  notKept: 'This browser keeps nothing for this page, so it stays with its own language.',
  alerts: 'Alerts and reports have languages of their own, where they are set up.',
} as const;
