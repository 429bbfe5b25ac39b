import type { Load, OutageQuery } from '@lineside/contract';
import { percentText } from '../../percent';

/** What is shown of the outages; `null`: outages and trouble. */
type Kind = NonNullable<OutageQuery['kind']>;

/** Fixed words of the page with all outages. */
export const outagesWords = {
  title: 'Outages',
  intro: 'Every time the line was down or worse than normal, and how often it was well.',
  uptime: 'How much of the time it worked',
  uptimeWindow: { day: '24 hours', week: '7 days', month: '30 days' },
  up: 'up',
  down: 'down',
  notObserved: 'not observed',
  planned: 'planned',
  degradedOf: (length: string) => `${length} of it with trouble`,
  nothingObserved: 'Not observed at all',
  shares: (up: string, down: string, notObserved: string) =>
    `Up ${up}, down ${down}, not observed ${notObserved}.`,
  outageCount: (count: number) =>
    count === 0 ? 'no outage' : count === 1 ? '1 outage' : `${count} outages`,
  microCutCount: (count: number) => (count === 1 ? '1 micro-cut' : `${count} micro-cuts`),
  longest: (length: string) => `longest ${length}`,
  year: 'The year, day by day',
  yearHint: 'Choose a day to see its outages. Arrow keys move from day to day.',
  yearSummary: (days: {
    readonly all: number;
    readonly down: number;
    readonly trouble: number;
    readonly notObserved: number;
  }) =>
    [
      `${days.all} days`,
      `${days.down} with an outage`,
      `${days.trouble} with trouble only`,
      `${days.notObserved} mostly not observed`,
    ].join(', '),
  troubleFor: (length: string) => `trouble for ${length}`,
  allWell: 'all well',
  yearGrid: 'A year of days: weeks from left to right, Monday to Sunday from top to bottom',
  yearLegend: 'What the marks mean',
  yearTable: 'Days on which something was wrong, as a list',
  gap: (first: string, last: string) =>
    first === last ? `${first}: mostly not observed` : `${first} to ${last}: mostly not observed`,
  yearTableEmpty: 'On no day was anything wrong.',
  yearDay: 'Day',
  yearChosen: 'shown below',
  weekdays: ['Mon', '', 'Wed', '', 'Fri', '', ''],
  list: 'All of them',
  filters: 'Filters',
  range: 'Time',
  ranges: {
    '24h': '24 hours',
    '7d': '7 days',
    '30d': '30 days',
    year: 'A year',
    own: 'Own dates',
  },
  from: 'From',
  to: 'To',
  kind: 'Kind',
  anyKind: 'Outages and trouble',
  kinds: {
    outage: 'Outages',
    degradation: 'Trouble',
    'micro-cut': 'Micro-cuts (3 to 10 s)',
  } satisfies Record<Kind, string>,
  cause: 'Cause',
  anyCause: 'Any cause',
  blame: 'Fault of',
  anyBlame: 'Anybody',
  atLeast: 'At least',
  anyLength: 'Any length',
  clear: 'Show everything',
  count: (count: number, isAll: boolean, kind: Kind | null) =>
    isAll ? counted(count, kind) : `The newest ${count}`,
  together: (length: string) => `${length} together`,
  leftOut: (count: number) =>
    `${count} planned or marked as false ${count === 1 ? 'is' : 'are'} not counted`,
  thereAreMore: 'there are more',
  more: 'Show more',
  tooMany: 'These are the newest 1000. Choose a shorter time to see older ones.',
  empty: 'None in this time.',
  emptyDetail: 'The line was well, or nobody looked: the year above tells which.',
  emptyFiltered: 'None that fits the filters.',
  emptyNew: 'No outages so far.',
  old: 'The box is silent: newer ones may be missing.',
} as const;

function counted(count: number, kind: Kind | null): string {
  switch (kind) {
    case 'outage':
      return outagesWords.outageCount(count).replace(/^no/, 'No');
    case 'degradation':
      return count === 1 ? 'Trouble once' : `Trouble ${count} times`;
    case 'micro-cut':
      return outagesWords.microCutCount(count);
    case null:
      return count === 1 ? '1 entry' : `${count} entries`;
  }
}

/** What the marks of the year mean. */
export const dayWords = {
  good: 'all well',
  trouble: 'trouble',
  'down-short': 'down for less than 10 minutes',
  'down-long': 'down for less than 2 hours',
  'down-most': 'down for longer',
  planned: 'planned only',
  'not-observed': 'mostly not observed',
} as const;

/** Traffic on the line when it began. */
export const loadWords: Record<Load, string> = {
  none: 'none known',
  own: 'a speed test of this box',
  other: 'traffic of others',
};

/** Fixed words of the page with one outage. */
export const outageWords = {
  back: 'All outages',
  kind: { outage: 'Outage', degradation: 'Trouble', 'micro-cut': 'Micro-cut' },
  ongoing: 'still going on',
  old: 'The box is silent: how it goes on is not known.',
  facts: 'The facts',
  began: 'Began',
  ended: 'Ended',
  length: 'Length',
  cause: 'Cause',
  fault: 'Fault of',
  sure: (confidence: number) => `${percentText(confidence)} sure`,
  family: 'Concerns',
  families: { 4: 'IPv4', 6: 'IPv6', both: 'IPv4 and IPv6' },
  load: 'Traffic at the start',
  notObserved: 'Not observed',
  flaps: 'Relapses',
  flapCount: (count: number) =>
    count === 1 ? 'came back once within 30 s' : `came back ${count} times within 30 s`,
  evidence: 'What this rests on',
  noEvidence: 'The box gives no evidence.',
  marks: 'Your word on it',
  plannedSwitch: 'Planned',
  plannedHint: 'Maintenance, or you pulled the plug: stays on record, counts in no figure.',
  falseSwitch: 'False alarm',
  falseHint: 'It was none: stays on record, counts in no figure.',
  marked: {
    isPlanned: { on: 'Marked as planned.', off: 'No longer marked as planned.' },
    isFalseAlarm: { on: 'Marked as a false alarm.', off: 'No longer marked as a false alarm.' },
    note: { on: 'Note saved.', off: 'Note removed.' },
  },
  undo: 'Undo',
  saving: 'Saving…',
  note: 'Note',
  noteHint: 'For example what your provider said, with a ticket number.',
  noteSave: 'Save note',
  noteCancel: 'Discard changes',
  noteWritten: (moment: string) => `Written ${moment}`,
  noteHistory: (count: number) => (count === 1 ? 'Earlier text' : `${count} earlier texts`),
  noteEmptied: '(no text)',
  notFound: 'There is no such outage.',
} as const;
