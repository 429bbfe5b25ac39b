import type { Outage, OutageQuery } from '@lineside/contract';

/** Which outages are wanted, with everything the question left open filled in. */
export interface OutageFilter {
  readonly fromMs: number;
  readonly toMs: number;
  readonly kinds: readonly Outage['kind'][];
  /** `null`: any. */
  readonly cause: Outage['cause'] | null;
  readonly blame: Outage['blame'] | null;
  readonly minDurationMs: number;
  readonly maxDurationMs: number;
  /** An outage that lasts is as long as it has lasted until now. */
  readonly nowMs: number;
}

/** Micro-cuts are many and mean little one by one: they are shown only when asked for. */
const USUAL_KINDS: readonly Outage['kind'][] = ['outage', 'degradation'];

export function toFilter(query: Omit<OutageQuery, 'limit'>, nowMs: number): OutageFilter {
  return {
    fromMs: query.fromMs ?? 0,
    toMs: query.toMs ?? Number.MAX_SAFE_INTEGER,
    kinds: query.kind === undefined ? USUAL_KINDS : [query.kind],
    cause: query.cause ?? null,
    blame: query.blame ?? null,
    minDurationMs: query.minDurationMs ?? 0,
    maxDurationMs: query.maxDurationMs ?? Number.MAX_SAFE_INTEGER,
    nowMs,
  };
}

/** Whether an outage touches the stretch and is of the wanted sort. The database is asked the same in SQL. */
export function isWanted(outage: Outage, filter: OutageFilter): boolean {
  const durationMs = outage.durationMs ?? Math.max(0, filter.nowMs - outage.startMs);
  return (
    outage.startMs < filter.toMs &&
    (outage.endMs === null || outage.endMs >= filter.fromMs) &&
    filter.kinds.includes(outage.kind) &&
    (filter.cause === null || outage.cause === filter.cause) &&
    (filter.blame === null || outage.blame === filter.blame) &&
    durationMs >= filter.minDurationMs &&
    durationMs <= filter.maxDurationMs
  );
}
