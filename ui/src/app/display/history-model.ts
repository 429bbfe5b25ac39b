/** A way between two changes. */
export interface PathEntry {
  /** Counted from the oldest that is shown, from 1. */
  readonly number: number;
  readonly firstSeenMs: number;
  readonly lastSeenMs: number;
  readonly isNewest: boolean;
  /** Whether it is known how it began; else it may be older than the time that is shown. */
  readonly isBeginKnown: boolean;
  /** Names of the networks in order. */
  readonly networks: readonly string[];
  /** Median to the destination; `null` when not known. */
  readonly rttMs: number | null;
  readonly traceCount: number;
  /** 0 to 1. */
  readonly reachedRatio: number;
  /** The change with which it began; `null` when not on record. */
  readonly change: PathDifference | null;
}

/** What was other after a change. */
export interface PathDifference {
  readonly atMs: number;
  readonly isOtherNetworks: boolean;
  readonly oldNetworks: readonly string[];
  readonly newNetworks: readonly string[];
  readonly oldRttMs: number | null;
  readonly newRttMs: number | null;
  readonly hops: readonly HopDifference[];
}

/** Who answers at a distance: an address, nobody (`silent`), or it lies beyond the destination (`beyond`). */
export type HopAnswer = { readonly address: string } | 'silent' | 'beyond';

/** One distance before and after. */
export interface HopDifference {
  readonly ttl: number;
  readonly before: HopAnswer;
  readonly after: HopAnswer;
  /** It is another one for certain: silence may be anybody. */
  readonly isOther: boolean;
}
