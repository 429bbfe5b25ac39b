import type * as english from './en/isp-mail';
import { inLanguage } from './in-language';

/** Words of mails to the provider. */
export const { ispMailWords } = await inLanguage<typeof english>({
  en: () => import('./en/isp-mail'),
  de: () => import('./de/isp-mail'),
});
