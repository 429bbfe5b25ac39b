import type { Activity, Outage, PathChange, SpeedTest, Verdict } from '@lineside/contract';
import type { News } from './news.ts';

/** What the archive remembers of a stretch of time. */
export interface Remembered {
  /** Of every kind. */
  readonly outages: readonly Outage[];
  readonly verdicts: readonly { readonly atMs: number; readonly verdict: Verdict }[];
  readonly tests: readonly SpeedTest[];
  readonly pathChanges: readonly PathChange[];
  readonly activities: readonly Omit<Activity, 'id'>[];
}

/** Outages are known after a few seconds, and dated back to the first lost probe. */
const NOTICED_AFTER_MS = 5000;

/** The past as news, in order of time. Relapses that were merged into an outage are not told apart. */
export function newsOf(remembered: Remembered): News[] {
  const { outages, verdicts, tests, pathChanges, activities } = remembered;
  const news: News[] = [
    ...outages.flatMap((outage) => outageNews(outage)),
    ...verdicts.map(({ atMs, verdict }): News => ({ kind: 'verdict', atMs, verdict })),
    ...tests.map((test): News => ({
      kind: 'speed',
      atMs: test.startMs + Math.round(test.durationMs ?? 0),
      test,
    })),
    ...pathChanges.map((change): News => ({ kind: 'path', atMs: change.atMs, change })),
    ...activities.map((activity): News => ({ kind: 'activity', atMs: activity.atMs, activity })),
  ];
  return news.sort((a, b) => a.atMs - b.atMs);
}

function outageNews(outage: Outage): News[] {
  const { startMs, endMs } = outage;
  const ended: News[] = endMs === null ? [] : [{ kind: 'outage', atMs: endMs, outage }];
  if (outage.kind === 'micro-cut') return ended;
  const atMs = Math.min(startMs + NOTICED_AFTER_MS, endMs ?? Infinity);
  const open = { ...outage, endMs: null, durationMs: null };
  return [{ kind: 'outage', atMs, outage: open }, ...ended];
}
