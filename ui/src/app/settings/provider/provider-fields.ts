import { ispMailMode, ispMailPlaceholders, type IspMailRuleId } from '@lineside/contract';
import { providerSettingWords as words } from '../../format/words/settings';
import type { Draft, SettingField, SettingPath } from '../setting-field';
import type { FieldGroup } from '../settings-section';

/** Id of the section. */
export const PROVIDER_SECTION = 'provider';

/** The rules, in the order in which the owner sees them. */
export const PROVIDER_RULES = [
  'long-outage',
  'many-outages',
  'degraded-hours',
  'slow-download',
  'slow-upload',
] as const satisfies readonly IspMailRuleId[];

const modes = ispMailMode.options.map((id) => ({ id, name: words.modes[id] }));

/** Fields of one rule; its numbers and texts are shown once it is on. */
function groupOf(rule: IspMailRuleId, numbers: readonly SettingField[]): FieldGroup {
  const base = `ispMail.rules.${rule}` as const;
  const modePath: SettingPath = `${base}.mode`;
  const isOn = (draft: Draft): boolean => draft[modePath] !== 'off';
  const names = ispMailPlaceholders[rule].map((name) => `{${name}}`).join(' ');
  const rest: readonly SettingField[] = [
    ...numbers,
    { path: `${base}.restDays`, kind: 'number', name: words.ruleRest, isExpert: true },
    {
      ...{ path: `${base}.subject`, kind: 'text', isNullable: true, isExpert: true },
      ...{ name: words.subject, hint: words.ownWords },
    },
    {
      ...{ path: `${base}.body`, kind: 'text', isLong: true, isNullable: true, isExpert: true },
      ...{ name: words.body, hint: words.placeholders(names) },
    },
  ];
  return {
    title: words.rules[rule],
    fields: [
      { path: modePath, kind: 'choice', name: words.mode, choices: modes },
      ...rest.map((field) => ({ ...field, isShown: isOn })),
    ],
  };
}

function slow(rule: 'slow-download' | 'slow-upload'): FieldGroup {
  const base = `ispMail.rules.${rule}` as const;
  return groupOf(rule, [
    { path: `${base}.shareOfPlan`, kind: 'number', name: words.share, unitSize: 0.01 },
    { path: `${base}.times`, kind: 'number', name: words.times },
  ]);
}

/** Everything about mails to the provider that is a field. */
export const providerGroups: readonly FieldGroup[] = [
  {
    title: words.receiver,
    intro: words.receiverIntro,
    fields: [
      {
        ...{ path: 'ispMail.address', kind: 'text', isNullable: true },
        ...{ name: words.address, hint: words.addressHint },
      },
      {
        ...{ path: 'ispMail.replyTo', kind: 'text', isNullable: true, isExpert: true },
        ...{ name: words.replyTo, hint: words.replyToHint },
      },
      {
        ...{ path: 'ispMail.restDays', kind: 'number' },
        ...{ name: words.restDays, hint: words.restDaysHint },
      },
    ],
  },
  groupOf('long-outage', [
    { path: 'ispMail.rules.long-outage.minutes', kind: 'number', name: words.minutes },
  ]),
  groupOf('many-outages', [
    { path: 'ispMail.rules.many-outages.count', kind: 'number', name: words.count },
    { path: 'ispMail.rules.many-outages.minMinutes', kind: 'number', name: words.minMinutes },
  ]),
  groupOf('degraded-hours', [
    { path: 'ispMail.rules.degraded-hours.hours', kind: 'number', name: words.hours },
  ]),
  slow('slow-download'),
  slow('slow-upload'),
];
