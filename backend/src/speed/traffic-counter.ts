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
  /**
   * @param interfaceName the uplink of the box
   * @returns `null` when it cannot tell
   */
  read(interfaceName: string): Promise<TrafficCount | null>;
}
