import type {
  Outage,
  SpeedReading,
  SpeedTest,
  TargetRole,
  Uptime,
  UptimeDay,
} from '@lineside/contract';
import { latencyFigures } from './latency-figures.ts';
import { reportVerdict } from './report-verdict.ts';
import type { ReportModel, StateStretch, TargetHistory } from './report-model.ts';
import {
  bloatFigures,
  fairTests,
  leftOutTests,
  speedFigures,
  timesOfDay,
} from './speed-figures.ts';

/** Shorter stretches nobody observed are a restart, not a gap worth a line. */
const SHORTEST_GAP_MS = 60_000;

/** What was read, before anything is made of it. */
export interface ReportRows extends Pick<
  ReportModel,
  | 'kind'
  | 'locale'
  | 'paper'
  | 'fromMs'
  | 'toMs'
  | 'createdMs'
  | 'softwareVersion'
  | 'timeZone'
  | 'plan'
  | 'outage'
  | 'traces'
  | 'campaign'
  | 'sender'
  | 'seals'
  | 'states'
  | 'resolvers'
  | 'pathChanges'
  | 'identityChanges'
  | 'link'
  | 'edges'
> {
  readonly uptime: Uptime;
  readonly days: readonly UptimeDay[];
  /** Outages and degradations, in any order. */
  readonly outages: readonly Outage[];
  readonly targets: readonly (Pick<TargetHistory, 'targetId' | 'role' | 'address' | 'series'> & {
    readonly role: TargetRole;
  })[];
  readonly tests: readonly SpeedTest[];
  /** Of the tests that are part of the figures. */
  readonly readings: readonly SpeedReading[];
}

/** Makes a report of what was read. Pure. @param hourOf the hour of the household's clock */
export function buildReport(
  { tests, readings, ...rows }: ReportRows,
  hourOf: (atMs: number) => number,
): ReportModel {
  const all = rows.outages.toSorted((a, b) => a.startMs - b.startMs || a.id - b.id);
  const outages = all.filter(({ kind }) => kind === 'outage');
  const fair = fairTests(tests);
  return {
    ...rows,
    verdict: reportVerdict(rows.uptime, outages),
    outages,
    degradations: all.filter(({ kind }) => kind === 'degradation'),
    gaps: gapsOf(rows.states, rows.createdMs),
    targets: rows.targets.map((target) => ({
      ...target,
      figures: latencyFigures(target.series.points),
    })),
    pathChanges: rows.pathChanges.toSorted((a, b) => a.atMs - b.atMs),
    identityChanges: rows.identityChanges.toSorted((a, b) => a.atMs - b.atMs),
    speed: {
      tests: tests.toSorted((a, b) => a.startMs - b.startMs || a.id - b.id),
      down: speedFigures(fair, 'down', rows.plan.down),
      up: speedFigures(fair, 'up', rows.plan.up),
      timesOfDay: timesOfDay(fair, hourOf),
      leftOut: leftOutTests(tests),
      bloat: [bloatFigures(readings, 'down'), bloatFigures(readings, 'up')],
    },
  };
}

function gapsOf(states: readonly StateStretch[], nowMs: number): StateStretch[] {
  return states
    .filter(({ state, fromMs }) => state === 'unknown' && fromMs < nowMs)
    .map((gap) => ({ ...gap, toMs: Math.min(gap.toMs, nowMs) }))
    .filter(({ fromMs, toMs }) => toMs - fromMs >= SHORTEST_GAP_MS);
}
