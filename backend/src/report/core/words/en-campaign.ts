import type {
  CampaignClauseId,
  CampaignLeftOut,
  CampaignRule,
  CampaignView,
} from '@lineside/contract';

/** Words of a report about a measuring campaign. */
export const campaign = {
  label: 'Indicative rehearsal, no proof',
  labelHint:
    'Only a campaign made with the program of the German regulator (Bundesnetzagentur, breitbandmessung.de) counts as proof under section 57 (4) TKG. This one follows the same rules (general order 99/2021) and shows what to expect of it.',
  result: {
    deviates:
      'By these measurements the line deviates considerably, continually or regularly from what was promised: see the clauses that were not kept.',
    keeps: 'By these measurements the line keeps what was promised.',
    open: 'Nothing can be said yet: measurements are missing.',
  },
  progress: (done: string) => `${done} of 30 measurements count.`,
  against: (plan: string, engine: string) => `Held against ${plan}, measured with ${engine}.`,
  noPlanName: 'the plan',
  clause: 'Clause',
  direction: 'Direction',
  threshold: 'Speed',
  seen: 'Seen',
  needed: 'Needed',
  state: 'State',
  clauses: {
    max: '90 % of the maximum reached at least once on two of three days',
    normal: 'Usual speed reached in nine of ten measurements',
    min: 'Below the minimum on one day at most',
  } satisfies Record<CampaignClauseId, string>,
  neededOf: {
    max: (count: string) => `${count} days at least`,
    normal: (count: string) => `${count} at least`,
    min: (count: string) => `${count} day at most`,
  } satisfies Record<CampaignClauseId, (count: string) => string>,
  states: {
    passed: 'kept',
    failed: 'NOT KEPT',
    'not-enough-data': 'open',
    'no-plan-value': 'not in the plan',
  } satisfies Record<CampaignView['status']['clauses'][number]['state'], string>,
  rule: 'Rule',
  rules: {
    'thirty-measurements': '30 measurements',
    'three-days': 'on 3 different days',
    'ten-a-day': '10 on each day',
    'five-minutes-between': '5 minutes between two measurements',
    'three-hours-in-the-middle': '3 hours between the 5th and the 6th of a day',
    'fourteen-days': 'within 14 days',
    'free-day-between': 'a free day between two measuring days',
  } satisfies Record<CampaignRule, string>,
  ruleStates: { kept: 'kept', open: 'open', broken: 'broken' },
  when: 'Time',
  counts: 'Counts',
  yes: 'yes',
  pending: 'not ended',
  notMade: 'not made',
  leftOut: {
    'no-figure': 'no: no figure',
    'not-wired': 'no: not by cable',
    'line-busy': 'no: line in use',
    'box-limited': 'no: box was the limit',
    'too-soon': 'no: too soon',
    'too-many': 'no: day was full',
    'no-free-day': 'no: no free day before',
    'incomplete-day': 'no: day incomplete',
    'too-late': 'no: after the 14 days',
  } satisfies Record<CampaignLeftOut, string>,
  none: 'No measurement has been made.',
};

/** The same words in another language. */
export type CampaignWords = typeof campaign;
