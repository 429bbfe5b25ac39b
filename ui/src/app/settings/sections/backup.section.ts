import { backupSettingWords as words } from '../../format/words/settings';
import type { SettingsSection } from '../settings-section';

/** Everything the box knows, out and in again. */
export const backupSection: SettingsSection = {
  id: 'backup',
  title: words.title,
  intro: words.intro,
  groups: [],
  below: async () => (await import('../backup/backup-part')).BackupPart,
};
