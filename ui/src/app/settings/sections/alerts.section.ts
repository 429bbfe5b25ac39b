import { alertSettingWords as words } from '../../format/words/settings';
import type { Draft } from '../setting-field';
import type { SettingsSection } from '../settings-section';

const beats = (draft: Draft): boolean => draft['alerts.heartbeat.isEnabled'] === true;

/** Language of messages, digests and the sign of life; channels and rules are on the page of alerts. */
export const alertsSection: SettingsSection = {
  id: 'alerts',
  title: words.title,
  intro: words.intro,
  groups: [
    {
      title: words.messages,
      fields: [
        {
          path: 'alerts.language',
          kind: 'choice',
          name: words.language,
          choices: [
            { id: 'en', name: words.english },
            { id: 'de', name: words.german },
          ],
        },
        {
          path: 'alerts.linkUrl',
          kind: 'text',
          isNullable: true,
          name: words.linkUrl,
          hint: words.linkUrlHint,
        },
      ],
    },
    {
      title: words.digest,
      intro: words.digestIntro,
      fields: [
        { path: 'alerts.digest.daily', kind: 'toggle', name: words.daily, hint: words.dailyHint },
        {
          path: 'alerts.digest.weekly',
          kind: 'toggle',
          name: words.weekly,
          hint: words.weeklyHint,
        },
        {
          path: 'alerts.digest.monthly',
          kind: 'toggle',
          name: words.monthly,
          hint: words.monthlyHint,
        },
        { path: 'alerts.digest.at', kind: 'text', name: words.at, hint: words.atHint },
      ],
    },
    {
      title: words.heartbeat,
      intro: words.heartbeatIntro,
      fields: [
        {
          path: 'alerts.heartbeat.isEnabled',
          kind: 'toggle',
          name: words.beats,
          hint: words.beatsHint,
        },
        {
          path: 'alerts.heartbeat.pingUrl',
          kind: 'secret',
          name: words.pingUrl,
          hint: words.pingUrlHint,
          isShown: beats,
        },
        {
          path: 'alerts.heartbeat.everyMinutes',
          kind: 'number',
          name: words.everyMinutes,
          isShown: beats,
        },
      ],
    },
  ],
};
