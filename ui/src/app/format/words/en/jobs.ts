import type { Job, KnownJobId } from '@lineside/contract';
import { isKnownJob } from '../known-job';

/** What the jobs every box has do. */
export const jobTitles: Record<KnownJobId, string> = {
  latency: 'Ping every target each second',
  dns: 'Ask the name servers',
  'dns-integrity': 'Check whether name servers tell the truth',
  'reach-tcp': 'Open connections (TCP) to the anchors',
  'reach-http': 'Fetch the check pages',
  route: 'Trace the way to the anchors',
  identity: 'Ask how the line is seen from outside',
  link: 'Watch the network port',
  'link-counters': 'Count the errors of the network port',
  baseline: 'Learn what is normal at this hour of the week',
  'roll-up': 'Sum up round trips by quarter and hour',
  retention: 'Delete old measurements',
  'byte-budget': 'Count what measuring costs in data',
  digest: 'Write the daily, weekly and monthly digest',
  heartbeat: 'Tell somebody outside that the box is alive',
  'nightly-backup': 'Make the nightly backup',
  reports: 'Make the weekly and monthly report',
  seal: 'Seal the records of past days',
  'time-stamp': 'Have the sealed days stamped with the time',
  'isp-mail': 'Look whether the provider should be written to',
};

/** What a job is called. */
export function jobTitle({ id, title }: Pick<Job, 'id' | 'title'>): string {
  if (isKnownJob(id)) return jobTitles[id];
  if (id.startsWith('speed-campaign-')) return 'Measuring campaign';
  return title;
}

/** Words of the page of what the box does. */
export const workWords = {
  title: 'Activity',
  jobs: 'What the box does',
  jobsIntro: 'A paused job stays paused until it is switched on again, also after a restart.',
  noJobs: 'No jobs are set up.',
  always: 'All the time',
  every: (length: string) => `Every ${length}`,
  planned: 'By its plan',
  paused: 'Paused',
  runsNow: 'Runs now',
  next: (wait: string) => `next in ${wait}`,
  due: 'due now',
  never: 'not run yet',
  went: (when: string, took: string) => `last ${when}, took ${took}`,
  results: { ok: 'went well', failed: 'failed', skipped: 'left out' },
  because: (result: string, reason: string) => `${result}: ${reason}`,
  runNow: 'Run now',
  runNowOf: (title: string) => `Run now: ${title}`,
  begun: (title: string) => `“${title}” has begun.`,
  log: 'What happened',
  topic: 'About',
  topics: {
    all: 'Everything',
    line: 'The line',
    measuring: 'Measuring',
    speed: 'Speed',
    box: 'The box',
    owner: 'The owner',
  },
  gravity: 'How grave',
  gravities: { all: 'All', warning: 'Warnings and errors', error: 'Errors' },
  nothing: 'Nothing has happened yet.',
  nothingFits: 'Nothing that fits.',
  nothingOlder: 'Nothing older.',
  older: 'Older',
  newest: 'Newest',
  upTo: (time: string) => `Before ${time}`,
  csv: 'As CSV (30 days)',
  old: 'The box is silent: what happens now arrives later.',
} as const;
