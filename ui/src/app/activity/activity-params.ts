import {
  activityTopic,
  activityTopics,
  type Activity,
  type ActivityTopic,
} from '@lineside/contract';

/** How grave one can ask for, and graver. */
export const GRAVITIES = ['warning', 'error'] as const;
export type Gravity = (typeof GRAVITIES)[number];

/** How many a page has. */
export const PAGE = 50;

/** Which activities are shown; `null` means any. */
export interface ActivityChoice {
  readonly topic: ActivityTopic | null;
  readonly level: Gravity | null;
  /** Where a page of older ones begins; `null`: with the newest. */
  readonly before: { readonly ms: number; readonly id: number | null } | null;
}

/** The names in the address; `null` takes one out of it. */
export type ActivityParams = Readonly<Record<'topic' | 'level' | 'before', string | null>>;

/** Reads a choice out of the address; what makes no sense there is as if it were absent. */
export function choiceOf(params: {
  readonly [Name in keyof ActivityParams]?: string | null | undefined;
}): ActivityChoice {
  const [, ms, id] = /^(\d{1,15})(?:-(\d{1,15}))?$/.exec(params.before ?? '') ?? [];
  return {
    topic: activityTopic.options.find((topic) => topic === params.topic) ?? null,
    level: GRAVITIES.find((level) => level === params.level) ?? null,
    before: ms === undefined ? null : { ms: Number(ms), id: id === undefined ? null : Number(id) },
  };
}

/** The same for the address. */
export function paramsOf({ topic, level, before }: ActivityChoice): ActivityParams {
  const place = before === null ? null : [before.ms, before.id].filter((part) => part !== null);
  return { topic, level, before: place?.join('-') ?? null };
}

/** What the box is asked; one more than is shown tells whether there are older ones. */
export function activityUrl({ topic, level, before }: ActivityChoice): string {
  const query = new URLSearchParams({ limit: String(PAGE + 1) });
  if (topic !== null) query.set('topic', topic);
  if (level !== null) query.set('level', level);
  if (before !== null) query.set('beforeMs', String(before.ms));
  if (before !== null && before.id !== null && before.id > 0) {
    query.set('beforeId', String(before.id));
  }
  return `/api/v1/activity?${query.toString()}`;
}

/** Whether one that was heard of belongs into the list; the same the box would say. */
export function fits(activity: Activity, { topic, level, before }: ActivityChoice): boolean {
  const isGrave = level === null || activity.level === 'error' || activity.level === level;
  const isAbout = topic === null || activityTopics[activity.code] === topic;
  return isGrave && isAbout && (before === null || activity.atMs <= before.ms);
}
