import type { Activity, ActivityCode } from '@lineside/contract';
import { bitRateText } from '../../bit-rate';
import { durationText } from '../../duration';
import { ActivityFacts, around } from '../activity-facts';
import { rejectionWords } from './rejections';
import { uncapitalised } from './subjects';
import { causeWords } from './verdicts';

/** A job in running text. */
function jobName(facts: ActivityFacts): string {
  const title = facts.jobTitle();
  return title === null ? 'A job' : `“${title}”`;
}

function clockStep(facts: ActivityFacts): string {
  const deltaMs = facts.amount('deltaMs');
  if (deltaMs === null) return 'The clock of the box jumped';
  return `The clock of the box jumped ${deltaMs < 0 ? 'back' : 'forward'} by ${durationText(Math.abs(deltaMs))}`;
}

function linkChange(facts: ActivityFacts): string {
  const name = facts.text('interfaceName', 'interface');
  const port = `The network port${around(' ', name)}`;
  const hasCarrier = facts.flag('hasCarrier');
  if (hasCarrier === false) return `${port} lost its cable signal`;
  const speedBps = facts.amount('speedBps');
  const speed = speedBps === null ? '' : ` at ${bitRateText(speedBps)}`;
  const address = around(', address ', facts.text('addresses')?.split(' ')[0] ?? null);
  const signal = hasCarrier === true ? 'has a cable signal' : 'changed';
  return `${port} ${signal}${speed}${address}`;
}

/** Why a campaign ended without its thirty measurements; empty where it did not. */
function campaignExpiry(facts: ActivityFacts): string {
  if (facts.text('how') !== 'expired') return '';
  return facts.text('expiry') === 'no-full-day'
    ? ': no day came to ten measurements'
    : ': its days did not suffice';
}

function speedFigures(facts: ActivityFacts): string {
  const downBps = facts.amount('downBps');
  const upBps = facts.amount('upBps');
  const figures = [
    ...(downBps === null ? [] : [`${bitRateText(downBps)} down`]),
    ...(upBps === null ? [] : [`${bitRateText(upBps)} up`]),
  ];
  return figures.length === 0 ? 'no figure' : figures.join(', ');
}

function budgetWarning(facts: ActivityFacts): string {
  const usedRatio = facts.amount('usedRatio');
  const share = usedRatio === null ? 'Much' : `${Math.round(usedRatio * 100)} %`;
  return `${share} of this billing month’s data for measuring is used up${budgetConsequence(facts.text('state'))}`;
}

function budgetConsequence(state: string | null): string {
  switch (state) {
    case 'thinned':
      return '; scheduled speed tests are made less often now';
    case 'stopped':
      return '; no speed test is made until the next billing month';
    case null:
    default:
      return '';
  }
}

/** A code in running text. */
function plainCode(code: string | null): string | null {
  return code === null ? null : code.replaceAll('-', ' ');
}

const activityWords: Record<ActivityCode, (facts: ActivityFacts) => string> = {
  started: (facts) => `Lineside started${around(' (version ', facts.text('version'), ')')}`,
  stopped: () => 'Lineside was stopped',
  'not-observed': (facts) => {
    const durationMs = facts.amount('durationMs') ?? facts.amount('unobservedMs');
    return durationMs === null
      ? 'The line was not observed for a while'
      : `The line was not observed for ${durationText(durationMs)}`;
  },
  'clock-stepped': clockStep,
  'link-changed': linkChange,
  'router-found': (facts) => `Found your router${around(' at ', facts.text('address', 'gateway'))}`,
  'isp-edge-found': (facts) =>
    `Found your provider’s first device${around(' at ', facts.text('address'))}`,
  'isp-edge-lost': (facts) =>
    `Your provider’s first device${around(' (', facts.text('address'), ')')} is no longer on the way`,
  'target-rejected': (facts) => {
    const reason = facts.text('reason');
    const why = Object.entries(rejectionWords).find(([code]) => code === reason)?.[1] ?? reason;
    return `Cannot probe ${facts.text('address') ?? 'an address'}${around(': ', why)}`;
  },
  'driver-changed': (facts) =>
    `Measuring round trips with ${facts.text('to', 'driver') ?? 'another tool'} now${around(': ', facts.text('reason'))}`,
  'driver-restarted': (facts) =>
    `Restarted the measuring tool${around(' ', facts.text('driver'))}${around(': ', facts.text('reason'))}`,
  'job-failed': (facts) => `${jobName(facts)} failed${around(': ', facts.text('reason'))}`,
  'job-recovered': (facts) => `${jobName(facts)} works again`,
  'settings-changed': (facts) => `Settings were changed${around(': ', facts.changes())}`,
  'settings-rejected': (facts) =>
    `Settings were not accepted${around(', ', facts.text('key'))}${around(': ', facts.text('reason', 'detail'))}`,
  'database-replaced': (facts) =>
    `The database could not be used; a new one was started${around(': ', facts.text('reason'))}`,
  'database-write-failed': (facts) =>
    `Writing to the database failed${around(': ', facts.text('reason'))}; measuring goes on`,
  'database-write-recovered': () => 'Writing to the database works again',
  'retention-done': (facts) => {
    const count = facts.text('deletedCount', 'rowCount');
    return count === null ? 'Tidied up old samples' : `Tidied up ${count} old samples`;
  },
  'verdict-changed': (facts) => {
    const state = facts.text('state', 'to');
    const cause = causeTitle(facts.text('cause'));
    return `The line is ${state ?? 'in another state'} now${around(': ', cause)}`;
  },
  'target-switched-to-tcp': (facts) =>
    `${facts.text('address', 'targetId') ?? 'A target'} answers no pings; measuring it with connections (TCP) now`,
  'target-switched-to-icmp': (facts) => {
    const target = facts.text('address', 'targetId') ?? 'A target';
    return facts.amount('silentMs') === null
      ? `${target} answers pings again; measuring it with pings now`
      : `${target} answers neither pings nor connections (TCP); measuring it with pings again`;
  },
  'path-changed': (facts) =>
    `The way${around(' to ', facts.text('destination'))} leads over other ${facts.text('reason') === 'as-path' ? 'networks' : 'devices'} now`,
  'public-address-changed': (facts) =>
    `Your public address changed${around(' from ', facts.text('oldAddress'))}${around(' to ', facts.text('newAddress', 'address'))}`,
  'outage-amended': (facts) =>
    `The record of an outage was amended${around(': ', facts.text('change', 'changes'))}`,
  'clock-set': (facts) => {
    const deltaMs = facts.amount('deltaMs');
    return deltaMs === null
      ? 'The clock of the box is right now'
      : `The clock of the box is right now, it was ${durationText(Math.abs(deltaMs))} ${deltaMs < 0 ? 'ahead' : 'behind'}`;
  },
  'speed-test-done': (facts) =>
    `Speed test${around(' by ', facts.text('engine'))}: ${speedFigures(facts)}`,
  'speed-test-failed': (facts) =>
    `Speed test${around(' by ', facts.text('engine'))} came to no figure${around(': ', plainCode(facts.text('reason')))}`,
  'speed-test-skipped': (facts) =>
    `Speed test${around(' by ', facts.text('engine'))} was left out${around(': ', plainCode(facts.text('reason')))}`,
  'budget-warning': budgetWarning,
  'campaign-begun': (facts) => `A measuring campaign${around(' by ', facts.text('engine'))} began`,
  'campaign-ended': (facts) =>
    facts.text('how') === 'stopped'
      ? 'The measuring campaign was stopped'
      : `The measuring campaign is over${campaignExpiry(facts)}`,
  'signed-in': (facts) => `The owner signed in${around(' from ', facts.text('address'))}`,
  'sign-in-throttled': (facts) =>
    `Too many wrong passwords${around(' from ', facts.text('address'))}; it has to wait`,
  'password-changed': (facts) =>
    facts.flag('isFirst') === true
      ? 'The password was set'
      : 'The password was changed; other browsers are signed out',
  'password-reset': (facts) =>
    `The password was forgotten${facts.text('from') === 'button' ? ' by the button of the box' : ''}; choose a new one`,
  'sessions-ended': () => 'The owner signed out everywhere',
  'token-made': (facts) => `An API token was made${around(' for ', facts.text('name'))}`,
  'token-revoked': (facts) => `An API token was taken away${around(' from ', facts.text('name'))}`,
  'setup-done': () => 'The set-up is done',
  'backup-taken': (facts) =>
    `A backup was downloaded${facts.flag('hasSecrets') === true ? ', with passwords' : ''}`,
  'backup-restored': (facts) => `A backup${around(' of ', facts.text('createdAt'))} was restored`,
  'import-taken': (facts) =>
    `A history was imported${around(' from ', facts.text('fileName'))}${around(' (records: ', facts.text('records'), ')')}`,
  'import-undone': (facts) => `The import${around(' from ', facts.text('fileName'))} was undone`,
  'log-level-changed': (facts) =>
    `The level of the log was changed${around(': ', facts.text('level'))}`,
  'restart-asked': () => 'Lineside was asked to start again',
  'update-begun': (facts) => `The update${around(' to version ', facts.text('to'))} begins`,
  'update-done': (facts) =>
    `Updated${around(' from version ', facts.text('from'))}${around(' to ', facts.text('to'))}`,
  'update-failed': (facts) =>
    `The update${around(' to version ', facts.text('to'))} failed; version ${facts.text('from') ?? 'before'} runs`,
};

/** The title of a cause in running text; `none` says nothing. */
function causeTitle(code: string | null): string | null {
  if (code === null || code === 'none') return null;
  const known = Object.entries(causeWords).find(([cause]) => cause === code);
  return known === undefined ? code.replaceAll('-', ' ') : uncapitalised(known[1].title);
}

/** One activity as a plain sentence without full stop. */
export function activitySentence(
  activity: Pick<Activity, 'code' | 'data'>,
  titleOfJob: (id: string) => string = (id) => id,
): string {
  return activityWords[activity.code](new ActivityFacts(activity.data, titleOfJob));
}

/** How serious an activity is, in a word; nothing for what is normal. */
export const levelWords: Record<Activity['level'], string> = {
  info: '',
  warning: 'Warning',
  error: 'Error',
};
