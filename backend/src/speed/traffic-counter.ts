import type { LineFacts } from '@lineside/contract';

/** Injection token of the list of `TrafficCounter`. */
export const TRAFFIC_COUNTERS = Symbol('TrafficCounters');

/** Bytes since some start; only differences mean something. */
export interface TrafficCount {
  readonly rxBytes: number;
  readonly txBytes: number;
}

/** Somebody who sees traffic on the line. */
export interface TrafficCounter {
  /** `own-port` sees this box alone, `router` the whole home. */
  readonly sees: 'own-port' | 'router';
  /** Where its counts begin again at 0; `null`: never. */
  readonly wrapsAt: number | null;
  /** @returns `null` when it cannot tell; never rejects */
  read(line: LineFacts, signal: AbortSignal): Promise<TrafficCount | null>;
}
