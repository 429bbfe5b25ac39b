import type * as english from './en/parts/settings';
import { inLanguage } from './in-language';

/** Words of the settings, all sections. */
export const {
  accountSettingWords,
  alertSettingWords,
  backupSettingWords,
  importWords,
  languageSettingWords,
  lightSettingWords,
  lineSettingWords,
  metricsSettingWords,
  mqttSettingWords,
  privacySettingWords,
  providerSettingWords,
  reportSettingWords,
  settingsWords,
  updateSettingWords,
} = await inLanguage<typeof english>({
  en: () => import('./en/parts/settings'),
  de: () => import('./de/parts/settings'),
});
