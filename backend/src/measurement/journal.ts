import type {
  Activity,
  LatencySeries,
  Outage,
  OutageQuery,
  Verdict,
  EdgeReading,
} from '@lineside/contract';
import type { Measurement } from './measurement.ts';

/**
 * What happens to outages together with a verdict. Ids are given by the outage book, not by the
 * database, so that the book goes on while the disk refuses.
 */
export type OutageChange =
  | { readonly kind: 'open'; readonly outage: Outage }
  | { readonly kind: 'change'; readonly id: number; readonly patch: Partial<Omit<Outage, 'id'>> };

/** State of the database, for health and activity. */
export interface DatabaseHealth {
  readonly isWritable: boolean;
  readonly sizeBytes: number | null;
  readonly pendingCount: number;
  readonly lastFlushMs: number | null;
  readonly reason: string | null;
}

/** Where the recorder writes. Implemented by the store. */
export interface Journal {
  /** Takes a measurement into memory; it reaches the disk with the next flush (each minute). */
  append(measurement: Measurement): void;
  /**
   * Writes a verdict and its outage changes in one transaction, durable when it resolves.
   * Rejects when the disk refuses; verdict and changes are then kept in memory and written, in
   * order, when it is back.
   */
  commitVerdict(verdict: Verdict, changes: readonly OutageChange[]): Promise<void>;
  /** @returns the row id; rejects when the disk refuses. */
  commitActivity(activity: Omit<Activity, 'id'>): Promise<number>;
  /** Writes everything in memory now. */
  flush(): Promise<void>;
  health(): DatabaseHealth;
}
export const JOURNAL = Symbol('Journal');

/** What the box knew when it was last alive. */
export interface LastKnown {
  readonly verdict: Verdict | null;
  readonly openOutages: readonly Outage[];
  /** Highest outage id ever given; 0 for a new database. */
  readonly lastOutageId: number;
  /** Newest moment that is known to have been observed; `null` for a new database. */
  readonly lastObservedMs: number | null;
  /** ISP edges in use, with the MAC of the gateway they were found behind. */
  readonly edges: readonly { readonly edge: EdgeReading; readonly gatewayMac: string | null }[];
}

/** Where history is read. Implemented by the store; includes what is still in memory. */
export interface Archive {
  latency(
    targetIds: readonly string[],
    fromMs: number,
    toMs: number,
    points: number,
  ): Promise<LatencySeries[]>;
  outages(query: OutageQuery): Promise<Outage[]>;
  outage(id: number): Promise<Outage | null>;
  activities(query: { beforeMs?: number | undefined; limit: number }): Promise<Activity[]>;
  lastKnown(): Promise<LastKnown>;
}
export const ARCHIVE = Symbol('Archive');
