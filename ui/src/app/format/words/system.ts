import type * as english from './en/system';
import { inLanguage } from './in-language';

/** Words of the page of the box. */
export const { systemWords } = await inLanguage<typeof english>({
  en: () => import('./en/system'),
  de: () => import('./de/system'),
});
