import type * as english from './en/parts/verdict';
import { inLanguage } from './in-language';

/** Words of the verdict: small enough to be told before the rest of the page is there. */
export const { blameWords, causeWords, stateWords, verdictSentence } = await inLanguage<
  typeof english
>({
  en: () => import('./en/parts/verdict'),
  de: () => import('./de/parts/verdict'),
});
