import { backupSettingWords as words } from '../../format/words/settings';
import type { Draft } from '../setting-field';
import type { SettingsSection } from '../settings-section';

const isNightly = (draft: Draft): boolean => draft['backups.isNightly'] === true;

/** Everything the box knows, out and in again. */
export const backupSection: SettingsSection = {
  id: 'backup',
  title: words.title,
  intro: words.intro,
  groups: [
    {
      title: words.schedule,
      intro: words.scheduleIntro,
      fields: [
        { path: 'backups.isNightly', kind: 'toggle', name: words.nightly },
        {
          ...{ path: 'backups.at', kind: 'text', name: words.at, hint: words.atHint },
          isShown: isNightly,
        },
        {
          ...{ path: 'backups.keptCount', kind: 'number', name: words.kept },
          ...{ hint: words.keptHint, isShown: isNightly },
        },
        {
          ...{ path: 'backups.hasSecrets', kind: 'toggle', name: words.secrets },
          ...{ hint: words.secretsHint, isShown: isNightly },
        },
        {
          ...{ path: 'backups.stickFolder', kind: 'text', isNullable: true, name: words.stick },
          ...{ hint: words.stickHint, isShown: isNightly },
        },
        {
          ...{ path: 'backups.remote', kind: 'text', isNullable: true, name: words.remote },
          ...{ hint: words.remoteHint, isShown: isNightly },
        },
      ],
    },
  ],
  below: async () => (await import('../backup/backup-part')).BackupPart,
};
