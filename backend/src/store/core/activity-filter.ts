import {
  activity,
  activityTopics,
  type Activity,
  type ActivityCode,
  type ActivityQuery,
} from '@lineside/contract';

/** Which activities are wanted, with nothing left open. */
export interface ActivityFilter {
  readonly beforeMs: number;
  /** Of the moment `beforeMs` itself only those with a smaller id; 0: none of it. */
  readonly beforeId: number;
  readonly levels: readonly Activity['level'][];
  readonly codes: readonly ActivityCode[];
}

const LEVELS = activity.shape.level.options;
const CODES = activity.shape.code.options;

/** Fills in what a query leaves open. */
export function toActivityFilter(query: Omit<ActivityQuery, 'limit'>): ActivityFilter {
  const { beforeMs = Number.MAX_SAFE_INTEGER, beforeId = 0, level, topic } = query;
  return {
    beforeMs,
    beforeId,
    levels: level === undefined ? LEVELS : LEVELS.slice(LEVELS.indexOf(level)),
    codes: topic === undefined ? CODES : CODES.filter((code) => activityTopics[code] === topic),
  };
}

/** Whether an activity that waits to be written is wanted; it has no id yet, and counts as the newest of its moment. */
export function isWantedActivity(activity: Activity, filter: ActivityFilter): boolean {
  return (
    activity.atMs < filter.beforeMs &&
    filter.levels.includes(activity.level) &&
    filter.codes.includes(activity.code)
  );
}
