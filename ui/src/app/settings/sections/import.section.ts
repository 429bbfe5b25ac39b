import { importWords as words } from '../../format/words/settings';
import type { SettingsSection } from '../settings-section';

/** Histories of other programs and boxes. */
export const importSection: SettingsSection = {
  id: 'import',
  title: words.title,
  intro: words.intro,
  groups: [],
  below: async () => (await import('../imports/import-part')).ImportPart,
};
