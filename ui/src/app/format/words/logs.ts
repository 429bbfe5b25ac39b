import type * as english from './en/logs';
import { inLanguage } from './in-language';

/** Words of the logs. */
export const { logWords } = await inLanguage<typeof english>({
  en: () => import('./en/logs'),
  de: () => import('./de/logs'),
});
