import type { Family } from '@lineside/contract';
import type { RouteFilter } from './route-filter';

/** A stretch of time; `toMs` is `null` where it goes on. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number | null;
}

/** Where a way leads. */
export interface Goal {
  readonly family: Family;
  readonly destination: string;
}

const DAY_MS = 24 * 3_600_000;

/** The time a filter means; days begin at midnight of the reader. */
export function stretchOf({ range, from, to }: RouteFilter, nowMs: number): Stretch {
  switch (range) {
    case '24h':
      return { fromMs: nowMs - DAY_MS, toMs: null };
    case '7d':
      return { fromMs: nowMs - 7 * DAY_MS, toMs: null };
    case '30d':
      return { fromMs: nowMs - 30 * DAY_MS, toMs: null };
    case 'own': {
      const endMs = localMidnightMs(to ?? '', 1);
      return { fromMs: localMidnightMs(from ?? '', 0), toMs: endMs > nowMs ? null : endMs };
    }
  }
}

/**
 * The address that answers a question.
 *
 * @param goal `null` for all
 */
export function routesUrl(goal: Goal | null, { fromMs, toMs }: Stretch): string {
  const query = new URLSearchParams();
  if (goal !== null) {
    query.set('family', String(goal.family));
    query.set('destination', goal.destination);
  }
  query.set('fromMs', String(Math.max(Math.round(fromMs), 0)));
  if (toMs !== null) query.set('toMs', String(Math.max(Math.round(toMs), 0)));
  return `/api/v1/routes?${query.toString()}`;
}

/** The goal a filter means among those that are known; `null` when nothing is known. */
export function goalOf(filter: RouteFilter, known: readonly Goal[]): Goal | null {
  const { family, destination } = filter;
  if (family !== null && destination !== null) return { family, destination };
  return known.find((goal) => family === null || goal.family === family) ?? null;
}

/** Each goal once, IPv4 first, as they come otherwise. */
export function goalsOf(items: readonly Goal[]): readonly Goal[] {
  const goals = new Map<string, Goal>();
  for (const { family, destination } of items) goals.set(destination, { family, destination });
  return [...goals.values()].toSorted(
    (a, b) => a.family - b.family || a.destination.localeCompare(b.destination, 'en'),
  );
}

function localMidnightMs(date: string, plusDays: number): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(year, month - 1, day + plusDays).getTime();
}
