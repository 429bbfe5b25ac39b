import type {
  BundleSnapshot,
  BundleTarget,
  LinkCounters,
  Outage,
  RouteReading,
} from '@lineside/contract';

/** Counters of a port that has never seen an error. */
export function countersOf(patch: Partial<LinkCounters> = {}): LinkCounters {
  return {
    interfaceName: 'eth0',
    rxBytes: 81_000_000,
    txBytes: 9_000_000,
    rxPackets: 90_000,
    txPackets: 60_000,
    rxErrors: 0,
    txErrors: 0,
    rxDropped: 0,
    txDropped: 0,
    rxCrcErrors: 0,
    collisions: 0,
    carrierChanges: 2,
    ...patch,
  };
}

/** An outage of the ISP that still lasts. */
export function ispOutage(patch: Partial<Outage> = {}): Outage {
  return {
    id: 12,
    kind: 'outage',
    startMs: 0,
    endMs: null,
    durationMs: null,
    cause: 'isp-edge-down',
    blame: 'isp',
    confidence: 0.85,
    family: null,
    evidence: [],
    unobservedMs: 0,
    load: 'none',
    flapCount: 0,
    isPlanned: false,
    isFalseAlarm: false,
    note: null,
    ...patch,
  };
}

/** A trace over hops 1, 2, 3, ... with the given addresses; `null` for a hop that does not answer. */
export function traceOf(
  destination: string,
  addresses: readonly (string | null)[],
  patch: Partial<RouteReading> = {},
): RouteReading {
  return {
    family: destination.includes(':') ? 6 : 4,
    destination,
    tool: 'scamper',
    purpose: 'regular',
    hops: addresses.flatMap((address, i) =>
      address === null
        ? []
        : {
            ttl: i + 1,
            address,
            kind: i === 0 ? ('private' as const) : ('public' as const),
            rttMs: 1 + i * 3.3,
            lossRatio: null,
          },
    ),
    hasReachedDestination: addresses.at(-1) === destination,
    edgeCandidate: addresses[1] ?? null,
    ...patch,
  };
}

/** A minute of one target, a probe a second. */
export function minuteOf(
  id: string,
  address: string,
  role: BundleTarget['role'],
  lostCount: number,
  medianMs: number,
): BundleTarget {
  const isSilent = lostCount === 60;
  return {
    ...{ id, role, address, lostCount },
    family: address.includes(':') ? 6 : 4,
    driver: 'fping',
    sentCount: 60,
    minMs: isSilent ? null : medianMs * 0.8,
    medianMs: isSilent ? null : medianMs,
    maxMs: isSilent ? null : medianMs * 1.7,
  };
}

/** A snapshot of which nothing is known but its phase and time. */
export function emptySnapshot(
  phase: BundleSnapshot['phase'],
  atMs: number,
  patch: Partial<BundleSnapshot> = {},
): BundleSnapshot {
  return {
    ...{ phase, atMs, link: null, counters: null },
    ...{ targets: [], traces: [], dns: [], reach: [], icmpErrors: [] },
    ...patch,
  };
}
