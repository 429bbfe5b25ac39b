import { updateChannel } from '@lineside/contract';
import { updateSettingWords as words } from '../../format/words/settings';
import type { SettingsSection } from '../settings-section';

const channels = updateChannel.options.map((id) => ({ id, name: words.channels[id] }));

/** Another version of the box, by the owner's word alone. */
export const updatesSection: SettingsSection = {
  id: 'updates',
  title: words.title,
  intro: words.intro,
  groups: [
    {
      title: words.how,
      fields: [
        {
          path: 'updates.channel',
          kind: 'choice',
          name: words.channel,
          hint: words.channelHint,
          choices: channels,
        },
        { path: 'updates.windowFrom', kind: 'text', name: words.from, hint: words.windowHint },
        { path: 'updates.windowTo', kind: 'text', name: words.to },
      ],
    },
  ],
  below: async () => (await import('../updates/update-part')).UpdatePart,
};
