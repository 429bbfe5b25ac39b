import type * as english from './en/speed-plan';
import { inLanguage } from './in-language';

/** Words of what the provider sold. */
export const { planWords } = await inLanguage<typeof english>({
  en: () => import('./en/speed-plan'),
  de: () => import('./de/speed-plan'),
});
