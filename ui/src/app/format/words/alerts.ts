import type * as english from './en/parts/alerts';
import { inLanguage } from './in-language';

/** Words of the alerts page. */
export const { alertRuleWords, alertWords, channelWords, plannedWords } = await inLanguage<
  typeof english
>({
  en: () => import('./en/parts/alerts'),
  de: () => import('./de/parts/alerts'),
});
