import type * as english from './en/parts/outages';
import { inLanguage } from './in-language';

/** Words of the outages: the list, one of them, what was gathered about it. */
export const {
  bundleWords,
  dayWords,
  icmpWords,
  loadWords,
  outageBlame,
  outageSentence,
  outagesWords,
  outageWords,
  phaseWords,
  waterfallWords,
} = await inLanguage<typeof english>({
  en: () => import('./en/parts/outages'),
  de: () => import('./de/parts/outages'),
});
