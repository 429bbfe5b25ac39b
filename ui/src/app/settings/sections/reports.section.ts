import { reportPaper } from '@lineside/contract';
import { languageNames } from '../../format/language';
import { reportSettingWords as words } from '../../format/words/settings';
import type { SettingsSection } from '../settings-section';

const languages = (['en', 'de'] as const).map((id) => ({ id, name: languageNames[id] }));
const papers = reportPaper.options.map((id) => ({ id, name: id }));

/** Reports that are made by themselves, and who signs letters. */
export const reportsSection: SettingsSection = {
  id: 'reports',
  title: words.title,
  intro: words.intro,
  groups: [
    {
      title: words.schedule,
      fields: [
        { path: 'reports.weekly', kind: 'toggle', name: words.weekly, hint: words.weeklyHint },
        { path: 'reports.monthly', kind: 'toggle', name: words.monthly, hint: words.monthlyHint },
        {
          ...{ path: 'reports.isTold', kind: 'toggle', name: words.isTold, hint: words.isToldHint },
          isShown: (draft) => draft['reports.weekly'] === true || draft['reports.monthly'] === true,
        },
        { path: 'reports.locale', kind: 'choice', name: words.locale, choices: languages },
        { path: 'reports.paper', kind: 'choice', name: words.paper, choices: papers },
      ],
    },
    {
      title: words.timeStamp,
      intro: words.timeStampIntro,
      fields: [
        {
          ...{ path: 'reports.timeStamp.isEnabled', kind: 'toggle', name: words.isStamped },
          hint: words.isStampedHint,
        },
        {
          ...{ path: 'reports.timeStamp.url', kind: 'text', name: words.stampUrl },
          ...{ hint: words.stampUrlHint, isNullable: true },
          isShown: (draft) => draft['reports.timeStamp.isEnabled'] === true,
        },
      ],
    },
    {
      title: words.sender,
      intro: words.senderIntro,
      fields: [
        { path: 'reports.sender.name', kind: 'text', name: words.name },
        { path: 'reports.sender.address', kind: 'text', isLong: true, name: words.address },
        { path: 'reports.sender.customerNumber', kind: 'text', name: words.customerNumber },
      ],
    },
  ],
};
