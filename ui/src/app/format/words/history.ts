import type * as english from './en/history';
import { inLanguage } from './in-language';

/** Words of the history. */
export const { historyWords } = await inLanguage<typeof english>({
  en: () => import('./en/history'),
  de: () => import('./de/history'),
});
