import type * as english from './en/speed-campaign';
import { inLanguage } from './in-language';

/** Words of measuring campaigns and their summaries. */
export const { campaignWords, summaryWords } = await inLanguage<typeof english>({
  en: () => import('./en/speed-campaign'),
  de: () => import('./de/speed-campaign'),
});
