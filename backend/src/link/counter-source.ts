import type { LinkCounters } from '@lineside/contract';
import type { Outcome } from '../kernel/outcome.ts';

export const COUNTER_SOURCE = Symbol('CounterSource');

/** Where the counters of a network port are read. */
export interface CounterSource {
  /** Skipped when there is no such interface, failed when it does not count what every port counts. */
  read(interfaceName: string): Promise<Outcome<LinkCounters>>;
}
