import { providerSettingWords as words } from '../../format/words/settings';
import { PROVIDER_SECTION, providerGroups } from '../provider/provider-fields';
import type { SettingsSection } from '../settings-section';

/** When the provider is written to, and what. */
export const providerSection: SettingsSection = {
  id: PROVIDER_SECTION,
  title: words.title,
  intro: words.intro,
  groups: providerGroups,
  below: async () => (await import('../provider/provider-preview')).ProviderPreview,
};
