import type * as english from './en/routes';
import { inLanguage } from './in-language';

/** Words of the routes. */
export const { identityWords, routeWords } = await inLanguage<typeof english>({
  en: () => import('./en/routes'),
  de: () => import('./de/routes'),
});
