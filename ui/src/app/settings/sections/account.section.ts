import { accountSettingWords as words } from '../../format/words/settings';
import type { SettingsSection } from '../settings-section';

/** Who may look and who may change: household, password, browsers, tokens. */
export const accountSection: SettingsSection = {
  id: 'account',
  title: words.title,
  intro: words.intro,
  groups: [
    {
      title: words.household,
      fields: [
        {
          path: 'access.isReadingOpen',
          kind: 'toggle',
          name: words.readingOpen,
          hint: words.readingOpenHint,
        },
      ],
    },
  ],
  below: async () => (await import('../account/account-part')).AccountPart,
};
