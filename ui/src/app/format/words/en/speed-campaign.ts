import type {
  CampaignClauseId,
  CampaignExpiry,
  CampaignLeftOut,
  CampaignView,
  CampaignWait,
  FccClass,
  OfcomSummary,
} from '@lineside/contract';

/** What a campaign is doing, or how it ended. */
type CampaignState =
  Exclude<CampaignView['status']['state'], 'expired'> | CampaignExpiry | 'stopped' | 'paused';

/** Words of the page of the measuring campaign. */
export const campaignWords = {
  title: 'Measuring campaign',
  back: 'Speed',
  label: 'Indicative rehearsal',
  labelHint:
    'Only a campaign made with the German regulator’s own program (breitbandmessung.de) is proof. This one follows the same rules, so that you know beforehand what to expect.',
  rules: 'The rules',
  ruleList: [
    '30 measurements on 3 different days within 14 days, 10 a day',
    'at least 5 minutes apart, with 3 hours between the 5th and the 6th of a day',
    'a free day between two measuring days',
    'by network cable, while nobody else uses the line',
  ],
  plan: 'Begin a campaign',
  planHint:
    'Lineside makes the measurements by itself. Leave the box on; a day on which it was off is repeated.',
  noPlan: 'Enter the speeds of your contract first: a campaign is measured against them.',
  toPlan: 'Enter them',
  engine: 'Measured by',
  firstHour: 'A measuring day begins at',
  hour: (hour: number) => `${String(hour).padStart(2, '0')}:00`,
  hourHint: (end: string) =>
    `It lasts four hours, until about ${end}. Evenings are when lines are slow.`,
  cost: (size: string) => `All thirty measurements move about ${size}.`,
  begin: 'Begin',
  beginning: 'Beginning…',
  state: {
    'not-begun': 'The first measurement has yet to be made.',
    running: 'The campaign is running.',
    complete: 'All thirty measurements are made.',
    'days-do-not-suffice': 'The days no longer suffice for thirty measurements.',
    'no-full-day': 'The campaign ended: in four weeks no day came to ten measurements that count.',
    stopped: 'The campaign was stopped.',
    paused: 'The campaign is paused.',
  } satisfies Record<CampaignState, string>,
  result: {
    deviates:
      'By these measurements your line falls short of what was promised: see the clauses marked below.',
    keeps: 'By these measurements your line keeps what was promised.',
    open: 'Nothing can be said yet.',
  },
  progress: (done: number) => `${done} of 30 measurements`,
  day: (number: number) => `day ${number} of 3`,
  next: 'Next measurement',
  waits: {
    now: 'It is due now.',
    'first-hour': 'A measuring day begins at the hour you chose.',
    'five-minutes': 'Five minutes have to lie between two measurements.',
    'three-hours': 'Three hours have to lie between the fifth and the sixth of a day.',
    'free-day': 'One day has to stay free between two measuring days.',
    'next-day': 'Today no longer suffices for ten measurements.',
    again: 'The last attempt did not count, so it is made again.',
  } satisfies Record<CampaignWait, string>,
  deadline: (day: string) => `It has to be complete before ${day}.`,
  against: (plan: string, engine: string) => `Against ${plan}, measured by ${engine}.`,
  yourPlan: 'your plan',
  pause: 'Pause',
  resume: 'Go on',
  stop: 'Stop for good',
  stopping: {
    title: 'Stop the campaign for good?',
    lost: (done: string) =>
      `It cannot be taken up again: ${done} are made, and a new campaign begins from nothing. To interrupt it, pause it.`,
    kept: 'What was measured stays in the history of tests.',
    confirm: 'Stop it',
    cancel: 'Let it go on',
  },
  days: 'Measuring days',
  dayCount: (count: number) => `${count} of 10`,
  clauses: 'Clause by clause',
  clausesHint: 'One clause that is not kept is enough for a considerable deviation.',
  columns: {
    clause: 'Clause',
    direction: 'Direction',
    threshold: 'Speed',
    seen: 'Seen',
    needed: 'Needed',
    state: 'State',
  },
  clauseNames: {
    max: '90 % of the maximum is reached on two days, once each',
    normal: 'The normal speed is reached in nine of ten measurements',
    min: 'It falls below the minimum on one day at most',
  } satisfies Record<CampaignClauseId, string>,
  seen: {
    max: (count: number) => `on ${count} of 3 days`,
    normal: (count: number) => `in ${count} of 30`,
    min: (count: number) => `on ${count} of 3 days`,
  } satisfies Record<CampaignClauseId, (count: number) => string>,
  needed: {
    max: (count: number) => `${count} days`,
    normal: (count: number) => `${count}`,
    min: (count: number) => `${count} day at most`,
  } satisfies Record<CampaignClauseId, (count: number) => string>,
  clauseStates: {
    passed: 'kept',
    failed: 'not kept',
    'not-enough-data': 'open',
    'no-plan-value': 'not in the plan',
  } satisfies Record<CampaignView['status']['clauses'][number]['state'], string>,
  hint: 'What to do with it',
  hints: {
    deviates: [
      'Make the official campaign now: install the regulator’s program from breitbandmessung.de on a computer that is connected by cable, and follow it on three days.',
      'With its measuring report you can ask your provider for a lower price, or end the contract without notice (section 57 (4) TKG).',
      'Keep this page: it shows in which hours the line was slow.',
    ],
    keeps: [
      'The official campaign would hardly come to another result now. If evenings are slow, try again with a later hour.',
    ],
    open: [
      'Leave this box on and connected by cable. You need not do anything.',
      'While measurements are made, large downloads by others make them wait.',
    ],
  },
  attempts: 'Every attempt',
  attemptColumns: { when: 'When', down: 'Download', up: 'Upload', counts: 'Counts' },
  counts: 'yes',
  running: 'running',
  notMade: 'not made',
  leftOut: {
    'no-figure': 'no: it came to no figure',
    'not-wired': 'no: the box was not connected by cable',
    'line-busy': 'no: others used the line',
    'box-limited': 'no: this box was the limit',
    'too-soon': 'no: too soon after the one before',
    'too-many': 'no: the day was full',
    'no-free-day': 'no: a free day was missing',
    'incomplete-day': 'no: its day did not come to ten',
    'too-late': 'no: after the 14 days',
  } satisfies Record<CampaignLeftOut, string>,
  noAttempts: 'No measurement so far.',
  earlier: 'Campaigns before',
  earlierOne: (day: string, engine: string) => `${day}, ${engine}`,
  newOne: 'Begin another one',
} as const;

/** Words of the page of summaries. */
export const summaryWords = {
  title: 'Summaries',
  back: 'Speed',
  intro: (count: number) =>
    count === 1
      ? 'One test as other countries’ regulators would sum it up.'
      : `${count} tests as other countries’ regulators would sum them up.`,
  indicative:
    'Indicative: regulators look at many homes at once, and measure by methods of their own.',
  leftOut: (count: number) =>
    count === 1
      ? 'One more was left out: this box was the limit, or it only checked another one.'
      : `${count} more were left out: this box was the limit, or they only checked others.`,
  engine: 'Measured by',
  anyEngine: 'Every engine',
  range: 'Time',
  ranges: { '7': '7 days', '28': '4 weeks', '90': '90 days' },
  none: 'No test with figures in this time.',
  noneDetail: 'Choose a longer time, or set up a schedule.',
  few: 'too few tests',
  notInPlan: 'not in the plan',
  ofcom: 'As Ofcom does (United Kingdom)',
  ofcomHint:
    'Peak time is 20 to 22 h every day. What is normally available lies between the 20th and the 80th percentile; the slowest tenth is held against the guaranteed minimum.',
  fcc: 'As the FCC does (United States)',
  fccHint:
    'Peak time is 19 to 23 h on weekdays. Medians are held against the advertised maximum; the consistent speed is reached by 80 % of the tests at peak time.',
  measure: 'Figure',
  rows: {
    peakCount: 'Tests at peak time',
    allCount: 'Tests in all',
    normal: 'Normally available at peak time',
    slowest: 'Slowest tenth below',
    min: 'Guaranteed minimum',
    belowMin: 'Tests below it',
    state: 'Slowest tenth against the minimum',
    peakMedian: 'Median at peak time',
    allMedian: 'Median of all',
    class: 'Class at peak time',
    consistent: 'Consistent speed (80/80)',
  },
  between: (low: string, high: string) => `${low} to ${high}`,
  ofMax: (speed: string, share: string) => `${speed} (${share} of the maximum)`,
  states: {
    passed: 'above it',
    failed: 'below it',
    'not-enough-data': 'too few tests',
    'no-plan-value': 'not in the plan',
  } satisfies Record<OfcomSummary['state'], string>,
  classes: {
    'from-95': '95 % of the maximum or more',
    'from-80': '80 to 95 % of the maximum',
    'below-80': 'below 80 % of the maximum',
  } satisfies Record<FccClass, string>,
} as const;
