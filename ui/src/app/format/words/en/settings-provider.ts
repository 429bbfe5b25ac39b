import type { IspMailMode } from '@lineside/contract';

/** Words of the settings of mails to the provider. */
export const providerSettingWords = {
  title: 'Mails to the provider',
  intro:
    'Courteous mails with the evidence, when the line is bad for long. Only what the evidence puts on the access line or the provider counts.',
  receiver: 'To whom',
  receiverIntro:
    'They go by your mail channel of the alerts, in the language of the reports, in the name given there.',
  address: 'Mail address of your provider',
  addressHint: 'Of its customer service. Nothing is sent without it.',
  replyTo: 'Answers go to',
  replyToHint: 'Empty: the first receiver of your mail channel.',
  restDays: 'Days between two mails',
  restDaysHint: 'After a mail none goes by itself for so many days, whatever the rule.',
  mode: 'When it happens',
  modes: {
    off: 'Nothing',
    draft: 'Write a draft for me',
    send: 'Send the mail by itself',
  } satisfies Record<IspMailMode, string>,
  rules: {
    'long-outage': 'A long outage',
    'many-outages': 'Many outages within seven days',
    'degraded-hours': 'Many hours worse than normal within seven days',
    'slow-download': 'Download far below the plan, time after time',
    'slow-upload': 'Upload far below the plan, time after time',
  },
  minutes: 'At least so many minutes',
  count: 'At least so many outages',
  minMinutes: 'Each of at least so many minutes',
  hours: 'At least so many hours in all',
  share: 'Below this share of the plan, percent',
  times: 'So many tests in a row',
  ruleRest: 'Days of rest of this rule',
  subject: 'Subject',
  body: 'Text',
  ownWords: 'Empty: the box’s own words.',
  placeholders: (names: string) => `Empty: the box’s own words. Filled in: ${names}.`,
  preview: 'How it reads',
  previewIntro: 'With your records, or with an example where they hold nothing of the kind.',
  rule: 'Mail about',
  show: 'Show',
  isExample: 'This is an example: the records hold nothing of the kind.',
  takeWords: 'Take the box’s own words, to change them',
  taken: 'They stand in the fields above.',
} as const;
