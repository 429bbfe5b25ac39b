import type * as english from './en/speed-results';
import { inLanguage } from './in-language';

/** Words of single speed tests and how they ended. */
export const { failureSideWords, failureWords, gradeWords, resultWords, skipWords, testWords } =
  await inLanguage<typeof english>({
    en: () => import('./en/speed-results'),
    de: () => import('./de/speed-results'),
  });
