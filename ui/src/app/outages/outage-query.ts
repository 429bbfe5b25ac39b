import type { Outage, UptimeDay } from '@lineside/contract';
import { DAY_MS, stretchOfDays, yearStartMs, type Stretch } from './calendar';
import type { OutageFilter } from './outage-filter';

/** The time a filter means. */
export function stretchOf(
  { range, from, to }: OutageFilter,
  nowMs: number,
  days: readonly UptimeDay[],
): Stretch {
  switch (range) {
    case '24h':
      return { fromMs: nowMs - DAY_MS, toMs: null };
    case '7d':
      return { fromMs: nowMs - 7 * DAY_MS, toMs: null };
    case '30d':
      return { fromMs: nowMs - 30 * DAY_MS, toMs: null };
    case 'year':
      return { fromMs: yearStartMs(nowMs), toMs: null };
    case 'own':
      return stretchOfDays(from ?? '', to ?? '', days);
  }
}

/** The address that answers a filter. */
export function outagesUrl(filter: OutageFilter, { fromMs, toMs }: Stretch, limit: number): string {
  const query = new URLSearchParams({
    fromMs: String(Math.max(Math.round(fromMs), 0)),
    limit: String(limit),
  });
  if (toMs !== null) query.set('toMs', String(Math.max(Math.round(toMs), 0)));
  for (const name of ['kind', 'cause', 'blame'] as const) {
    const choice = filter[name];
    if (choice !== null) query.set(name, choice);
  }
  if (filter.minS !== null) query.set('minDurationMs', String(filter.minS * 1000));
  return `/api/v1/outages?${query.toString()}`;
}

/** Whether an outage that was heard of belongs into the list; the same the box would say. */
export function fits(
  outage: Outage,
  filter: OutageFilter,
  { fromMs, toMs }: Stretch,
  nowMs: number,
): boolean {
  return (
    (filter.kind === null ? outage.kind !== 'micro-cut' : outage.kind === filter.kind) &&
    (filter.cause === null || outage.cause === filter.cause) &&
    (filter.blame === null || outage.blame === filter.blame) &&
    lengthOf(outage, nowMs) >= (filter.minS ?? 0) * 1000 &&
    (outage.endMs === null || outage.endMs >= fromMs) &&
    (toMs === null || outage.startMs < toMs)
  );
}

/** How long it lasted, or has lasted. */
export function lengthOf({ startMs, endMs, durationMs }: Outage, nowMs: number): number {
  return endMs === null ? nowMs - startMs : (durationMs ?? endMs - startMs);
}
