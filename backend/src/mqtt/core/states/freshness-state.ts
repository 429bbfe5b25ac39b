import { isoTime } from '../iso-time.ts';

/** Kinds of measurement whose age is told. */
export const FRESH_KINDS = ['latency', 'dns', 'reach', 'route', 'identity', 'speed'] as const;
export type FreshKind = (typeof FRESH_KINDS)[number];

/** When each kind was last measured, UTC epoch ms; absent: not since the start. */
export type LastMeasured = ReadonlyMap<FreshKind, number>;

/** State of the topic `freshness`. */
export function freshnessState(last: LastMeasured): Record<FreshKind, string | null> {
  return {
    latency: isoTime(last.get('latency') ?? null),
    dns: isoTime(last.get('dns') ?? null),
    reach: isoTime(last.get('reach') ?? null),
    route: isoTime(last.get('route') ?? null),
    identity: isoTime(last.get('identity') ?? null),
    speed: isoTime(last.get('speed') ?? null),
  };
}

/** Whether a kind of measurement is one whose age is told. */
export function isFreshKind(kind: string): kind is FreshKind {
  return FRESH_KINDS.some((one) => one === kind);
}
