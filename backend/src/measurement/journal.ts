import type {
  Activity,
  ActivityQuery,
  BundleSnapshot,
  Campaign,
  DnsReading,
  EdgeReading,
  Family,
  IdentityChange,
  LatencySample,
  LatencySeries,
  LatencyStretch,
  Outage,
  OutageQuery,
  PathChange,
  SmokeFigures,
  SmokePoint,
  SpeedEngineId,
  SpeedTest,
  SpeedTestDetail,
  SpeedTestQuery,
  TracedRoute,
  TrafficUse,
  Verdict,
} from '@lineside/contract';
import type { WallShift } from './core/wall-shift.ts';
import type { Measurement } from './measurement.ts';

/**
 * What happens to outages together with a verdict. Ids are given by the outage book, not by the
 * database, so that the book goes on while the disk refuses.
 */
export type OutageChange =
  | { readonly kind: 'open'; readonly outage: Outage }
  | { readonly kind: 'change'; readonly id: number; readonly patch: Partial<Omit<Outage, 'id'>> };

/** What Lineside itself moved on a day for one use. */
export interface DayTraffic {
  /** Day of the box's time zone, e.g. `2026-11-21`. */
  readonly day: string;
  readonly use: TrafficUse;
  /** `null` for what is no speed test. */
  readonly engine: SpeedEngineId | null;
  readonly bytesDown: number;
  readonly bytesUp: number;
}

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
  /** As `commitVerdict`, for changes that come without a verdict (a note, a micro-cut). */
  commitOutages(changes: readonly OutageChange[]): Promise<void>;
  /**
   * Keeps a snapshot of an incident.
   *
   * @param outageId `null`: the last good one, which replaces the one before
   */
  commitSnapshot(outageId: number | null, snapshot: BundleSnapshot): Promise<void>;
  /** Keeps a speed test as it is now; its id is given by the speed book. Kept and rejected as `commitVerdict`. */
  commitSpeedTest(test: SpeedTestDetail): Promise<void>;
  /** Keeps a campaign as it is now; its id is given by the campaign book. Kept and rejected as `commitVerdict`. */
  commitCampaign(campaign: Campaign): Promise<void>;
  /** Adds to what the days have already. Kept and rejected as `commitVerdict`. */
  commitTraffic(traffic: readonly DayTraffic[]): Promise<void>;
  /** @returns the row id, `null` while everything is held; rejects when the disk refuses. */
  commitActivity(activity: Omit<Activity, 'id'>): Promise<number | null>;
  /** Keeps everything in memory from now on, as far as it fits: what is recorded cannot be dated yet. */
  hold(): void;
  /** Dates anew what was held, and writes it; what is recorded from now on is dated rightly. */
  release(shift: WallShift): void;
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
  /** Newest moment up to now that is known to have been observed; `null` for a new database. */
  readonly lastObservedMs: number | null;
  /** Newest moment on record, even if it lies ahead of now: there was a clock that read so. `null` for a new database. */
  readonly newestStoredMs: number | null;
  /** ISP edges in use, with the MAC of the gateway they were found behind. */
  readonly edges: readonly { readonly edge: EdgeReading; readonly gatewayMac: string | null }[];
  /** The newest public address of each family. */
  readonly identities: readonly {
    readonly family: Family;
    readonly address: string;
    readonly sinceMs: number;
  }[];
}

/** A stretch of time, end excluded, UTC epoch ms. */
export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Which traces or path changes are wanted; newest first. */
export interface RouteQuery extends TimeRange {
  readonly family?: Family | undefined;
  readonly destination?: string | undefined;
  readonly limit: number;
}

/** How one resolver answered one kind of question over a stretch of time. */
export interface ResolverFigures {
  readonly resolverId: string;
  readonly kind: 'cached' | 'uncached';
  readonly askedCount: number;
  readonly failedCount: number;
  /** Of the answers, to the whole millisecond; `null` without one. */
  readonly medianMs: number | null;
}

/** Where history is read. Implemented by the store; includes what is still in memory. */
export interface Archive {
  latency(
    targetIds: readonly string[],
    fromMs: number,
    toMs: number,
    points: number,
  ): Promise<LatencySeries[]>;
  /** The same of one target with everything its buckets are made of, for taking it elsewhere. */
  stretches(
    targetId: string,
    fromMs: number,
    toMs: number,
    points: number,
  ): Promise<LatencyStretch[]>;
  /** How answers were spread in each bucket, of several targets the middle one. */
  smoke(
    targetIds: readonly string[],
    fromMs: number,
    toMs: number,
    points: number,
  ): Promise<{ readonly bucketMs: number; readonly points: SmokePoint[] }>;
  /** The same for a whole stretch in one; a long one begins and ends at the quarter or hour. */
  smokeFigures(targetIds: readonly string[], range: TimeRange): Promise<SmokeFigures>;
  /** The same of resolvers, from what is on the disk (up to a minute ago) and as long as it is kept. */
  resolverSmoke(
    resolverIds: readonly string[],
    kind: DnsReading['kind'],
    range: TimeRange,
    points: number,
  ): Promise<{ readonly bucketMs: number; readonly points: SmokePoint[] }>;
  /** A whole stretch of them in one. */
  resolverSmokeFigures(
    resolverIds: readonly string[],
    kind: DnsReading['kind'],
    range: TimeRange,
  ): Promise<SmokeFigures>;
  /** Every sample of a target, in order of sending; empty where only roll-ups are left. */
  samples(targetId: string, range: TimeRange): Promise<LatencySample[]>;
  /** Medians of the quarters of an hour in these stretches of time, without those with own load; milliseconds. */
  quarterMedians(targetId: string, ranges: readonly TimeRange[]): Promise<number[]>;
  outages(query: OutageQuery): Promise<Outage[]>;
  outage(id: number): Promise<Outage | null>;
  /** Verdicts in order of their giving: those given in the range and the last one before it. */
  verdicts(range: TimeRange): Promise<{ readonly atMs: number; readonly verdict: Verdict }[]>;
  /** Newest first. */
  activities(query: ActivityQuery): Promise<Activity[]>;
  traces(query: RouteQuery): Promise<TracedRoute[]>;
  pathChanges(query: RouteQuery): Promise<PathChange[]>;
  /** Newest first. AS numbers are left `null`: the store does not know them. */
  identityChanges(range: TimeRange): Promise<IdentityChange[]>;
  /** Snapshots of an outage in order of time, the last good one before it first; empty when nothing was gathered. */
  snapshots(outageId: number): Promise<BundleSnapshot[]>;
  /** The snapshot last kept with outage id `null`, so that the last good one outlives a power cut; `null` before the first. */
  lastGoodSnapshot(): Promise<BundleSnapshot | null>;
  /** By falling id. */
  speedTests(query: SpeedTestQuery): Promise<SpeedTest[]>;
  /** With everything it measured; `null` for an unknown id. */
  speedTest(id: number): Promise<SpeedTestDetail | null>;
  /** Newest first. */
  campaigns(): Promise<Campaign[]>;
  /** On the days from the first to the last, both included; a day and use may come in several parts. */
  traffic(firstDay: string, lastDay: string): Promise<DayTraffic[]>;
  /** By resolver and kind of question, from what is on the disk (up to a minute ago). */
  resolverFigures(range: TimeRange): Promise<ResolverFigures[]>;
  /**
   * Measurements on the disk in order of time, for folding them again: all kinds, behind the link and
   * the edges as they were at the start. Wall time stands for the monotonic one.
   */
  measurements(range: TimeRange): AsyncIterable<Measurement>;
  lastKnown(): Promise<LastKnown>;
}
export const ARCHIVE = Symbol('Archive');
