import type * as english from './en/setup';
import { inLanguage } from './in-language';

/** Words of the first run. */
export const { setupWords } = await inLanguage<typeof english>({
  en: () => import('./en/setup'),
  de: () => import('./de/setup'),
});
