import type * as english from './en/speed';
import { inLanguage } from './in-language';

/** Words of the speed page that others share: engines, directions, consents. */
export const { consentWords, directionWords, engineNames, speedWords, testPhaseWords } =
  await inLanguage<typeof english>({
    en: () => import('./en/speed'),
    de: () => import('./de/speed'),
  });
