import type * as english from './en/about';
import { inLanguage } from './in-language';

/** Words of the page about Lineside. */
export const { aboutWords } = await inLanguage<typeof english>({
  en: () => import('./en/about'),
  de: () => import('./de/about'),
});
