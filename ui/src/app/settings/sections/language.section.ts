import { languageSettingWords as words } from '../../format/words/settings';
import type { SettingsSection } from '../settings-section';

/** The language of the page, which the browser keeps and not the box. */
export const languageSection: SettingsSection = {
  id: 'language',
  title: words.title,
  intro: words.intro,
  groups: [],
  below: async () => (await import('../language/language-choice')).LanguageChoice,
};
