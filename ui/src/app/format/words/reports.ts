import type * as english from './en/reports';
import { inLanguage } from './in-language';

/** Words of the reports. */
export const { reportWords } = await inLanguage<typeof english>({
  en: () => import('./en/reports'),
  de: () => import('./de/reports'),
});
