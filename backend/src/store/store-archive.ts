import { setImmediate as nextTurn } from 'node:timers/promises';
import type {
  Activity,
  ActivityQuery,
  BundleSnapshot,
  Campaign,
  DnsReading,
  IdentityChange,
  LatencySample,
  LatencySeries,
  LatencyStretch,
  Outage,
  OutageQuery,
  PathChange,
  SmokeFigures,
  SmokePoint,
  SpeedTest,
  SpeedTestDetail,
  SpeedTestQuery,
  TracedRoute,
  Verdict,
} from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import type {
  Archive,
  DayTraffic,
  LastKnown,
  ResolverFigures,
  RouteQuery,
  TimeRange,
} from '../measurement/journal.ts';
import type { Measurement } from '../measurement/measurement.ts';
import { readCampaigns } from './campaign-rows.ts';
import { isWantedActivity, toActivityFilter } from './core/activity-filter.ts';
import { addressChanges } from './core/address-changes.ts';
import { chooseBuckets, type BucketPlan } from './core/choose-buckets.ts';
import { isWanted, toFilter } from './core/outage-filter.ts';
import { isWantedTest, toSpeedFilter } from './core/speed-filter.ts';
import { typical, typicalPoints } from './core/spread.ts';
import { readActivities, readEdges, readLastVerdict, readVerdictRows } from './event-reader.ts';
import { fromVerdictRow } from './event-rows.ts';
import { readAddressAnswers } from './identity-reader.ts';
import { readLastObservedMs, readNewestStoredMs } from './last-observed.ts';
import { LatencyReader } from './latency-reader.ts';
import { readMeasurements } from './measurement-reader.ts';
import { findOutage, readLastOutageId, readOpenOutages, readOutages } from './outage-reader.ts';
import { readResolverFigures } from './resolver-figures.ts';
import { readResolverSmoke, readResolverSmokeFigures } from './resolver-smoke.ts';
import { isOnRoute, readPathChanges, readTraces } from './route-reader.ts';
import { inOrder, readLastGoodRow, readSnapshotRows } from './snapshot-reader.ts';
import { fromSnapshotRow } from './snapshot-rows.ts';
import { findSpeedTest, readSpeedTests, readTraffic } from './speed-reader.ts';
import type { Store } from './store.ts';
import type { StoreJournal } from './store-journal.ts';
import { WaitingCommits } from './waiting-commits.ts';

/** Verdicts unpacked at a time: some milliseconds on a Pi. */
const VERDICTS_PER_TURN = 200;
/** At least so many roll-ups stand behind the figures of a stretch, so that its ends are not far off. */
const FIGURES_FROM_ROWS = 240;

/** History as it would read if everything in memory were on the disk already. */
export class StoreArchive implements Archive {
  private readonly charts: LatencyReader;
  private readonly waiting: WaitingCommits;

  constructor(
    private readonly store: Store,
    private readonly journal: StoreJournal,
    private readonly clock: Clock,
  ) {
    this.charts = new LatencyReader(store, journal.latency);
    this.waiting = new WaitingCommits(journal);
  }

  async latency(
    targetIds: readonly string[],
    fromMs: number,
    toMs: number,
    points: number,
  ): Promise<LatencySeries[]> {
    const plan = chooseBuckets(fromMs, toMs, points, this.clock.nowMs());
    const series: LatencySeries[] = [];
    for (const targetId of targetIds) {
      series.push(this.charts.series(targetId, plan));
      // Between two targets the probes get their turn.
      await nextTurn();
    }
    return series;
  }

  async stretches(
    targetId: string,
    fromMs: number,
    toMs: number,
    points: number,
  ): Promise<LatencyStretch[]> {
    const plan = chooseBuckets(fromMs, toMs, points, this.clock.nowMs());
    return this.charts.stretchesOf(targetId, plan);
  }

  async smoke(
    targetIds: readonly string[],
    fromMs: number,
    toMs: number,
    points: number,
  ): Promise<{ readonly bucketMs: number; readonly points: SmokePoint[] }> {
    const plan = chooseBuckets(fromMs, toMs, points, this.clock.nowMs());
    const charts = await this.spreads(targetIds, plan);
    return { bucketMs: plan.bucketMs, points: typicalPoints(charts) };
  }

  async smokeFigures(
    targetIds: readonly string[],
    { fromMs, toMs }: TimeRange,
  ): Promise<SmokeFigures> {
    const { tier } = chooseBuckets(fromMs, toMs, FIGURES_FROM_ROWS, this.clock.nowMs());
    const whole = { tier, bucketMs: Number.MAX_SAFE_INTEGER, fromMs, toMs };
    return typical((await this.spreads(targetIds, whole)).flat());
  }

  resolverSmoke(
    resolverIds: readonly string[],
    kind: DnsReading['kind'],
    range: TimeRange,
    points: number,
  ): Promise<{ readonly bucketMs: number; readonly points: SmokePoint[] }> {
    const question = { resolverIds, kind, ...range, nowMs: this.clock.nowMs() };
    return readResolverSmoke(this.store, question, points);
  }

  resolverSmokeFigures(
    resolverIds: readonly string[],
    kind: DnsReading['kind'],
    range: TimeRange,
  ): Promise<SmokeFigures> {
    const question = { resolverIds, kind, ...range, nowMs: this.clock.nowMs() };
    return readResolverSmokeFigures(this.store, question);
  }

  async samples(targetId: string, range: TimeRange): Promise<LatencySample[]> {
    return this.charts.samplesOf(targetId, range);
  }

  async quarterMedians(targetId: string, ranges: readonly TimeRange[]): Promise<number[]> {
    return this.charts.quarterMedians(targetId, ranges);
  }

  async outages(query: OutageQuery): Promise<Outage[]> {
    const filter = toFilter(query, this.clock.nowMs());
    const waiting = this.waiting.outages();
    // As many more as may be passed over because a newer state of them waits.
    const stored = readOutages(this.store.reader, filter, query.limit + waiting.size);
    return [
      ...stored.filter(({ id }) => !waiting.has(id)),
      ...[...waiting.values()].filter((outage) => isWanted(outage, filter)),
    ]
      .sort((a, b) => b.startMs - a.startMs || b.id - a.id)
      .slice(0, query.limit);
  }

  async outage(id: number): Promise<Outage | null> {
    return this.waiting.outages().get(id) ?? findOutage(this.store.reader, id);
  }

  async verdicts(
    range: TimeRange,
  ): Promise<{ readonly atMs: number; readonly verdict: Verdict }[]> {
    const waiting = this.waiting.verdicts().filter(({ atMs }) => atMs < range.toMs);
    const rows = readVerdictRows(this.store.reader, range);
    const given: { atMs: number; verdict: Verdict }[] = [];
    for (const [index, row] of rows.entries()) {
      given.push({ atMs: row.atMs, verdict: fromVerdictRow(row) });
      if (index % VERDICTS_PER_TURN === VERDICTS_PER_TURN - 1) await nextTurn();
    }
    given.push(...waiting);
    given.sort((a, b) => a.atMs - b.atMs);
    const firstWithin = given.findIndex(({ atMs }) => atMs >= range.fromMs);
    return given.slice(Math.max(0, (firstWithin === -1 ? given.length : firstWithin) - 1));
  }

  async activities({ limit, ...query }: ActivityQuery): Promise<Activity[]> {
    const filter = toActivityFilter(query);
    const waiting = this.waiting.activities().filter((item) => isWantedActivity(item, filter));
    return [...waiting.reverse(), ...readActivities(this.store.reader, filter, limit)]
      .sort((a, b) => b.atMs - a.atMs)
      .slice(0, limit);
  }

  async traces(query: RouteQuery): Promise<TracedRoute[]> {
    const inMemory = [...this.journal.readings.readingsOf('route')]
      .map(({ atMs, reading }): TracedRoute => ({ ...reading, atMs }))
      .filter((trace) => isOnRoute(trace, query));
    return newest([...readTraces(this.store.reader, query), ...inMemory], query.limit);
  }

  async pathChanges(query: RouteQuery): Promise<PathChange[]> {
    const inMemory = [...this.journal.readings.readingsOf('path-change')]
      .map(({ atMs, reading }): PathChange => ({ ...reading, atMs }))
      .filter((change) => isOnRoute(change, query));
    return newest([...readPathChanges(this.store.reader, query), ...inMemory], query.limit);
  }

  async identityChanges({ fromMs, toMs }: TimeRange): Promise<IdentityChange[]> {
    const changes = this.addressChanges();
    return newest(changes.filter(({ atMs }) => atMs >= fromMs && atMs < toMs));
  }

  async snapshots(outageId: number): Promise<BundleSnapshot[]> {
    const stored = readSnapshotRows(this.store.reader, outageId);
    return inOrder([...stored, ...this.waiting.snapshotRows(outageId)]);
  }

  async lastGoodSnapshot(): Promise<BundleSnapshot | null> {
    const row = this.waiting.snapshotRows(null).at(-1) ?? readLastGoodRow(this.store.reader);
    return row === null ? null : fromSnapshotRow(row);
  }

  async speedTests(query: SpeedTestQuery): Promise<SpeedTest[]> {
    const filter = toSpeedFilter(query);
    const waiting = this.waiting.speedTests();
    // As many more as may be passed over because a newer state of them waits.
    const stored = readSpeedTests(this.store.reader, filter, query.limit + waiting.size);
    const inMemory = [...waiting.values()].map(({ reading: _reading, ...test }) => test);
    return [
      ...stored.filter(({ id }) => !waiting.has(id)),
      ...inMemory.filter((test) => isWantedTest(test, filter)),
    ]
      .sort((a, b) => b.id - a.id)
      .slice(0, query.limit);
  }

  async speedTest(id: number): Promise<SpeedTestDetail | null> {
    return this.waiting.speedTests().get(id) ?? findSpeedTest(this.store.reader, id);
  }

  async campaigns(): Promise<Campaign[]> {
    const waiting = this.waiting.campaigns();
    const stored = readCampaigns(this.store.reader).filter(({ id }) => !waiting.has(id));
    return [...stored, ...waiting.values()].sort((a, b) => b.id - a.id);
  }

  async traffic(firstDay: string, lastDay: string): Promise<DayTraffic[]> {
    const waiting = this.waiting.traffic().filter(({ day }) => day >= firstDay && day <= lastDay);
    return [...readTraffic(this.store.reader, firstDay, lastDay), ...waiting];
  }

  resolverFigures(range: TimeRange): Promise<ResolverFigures[]> {
    return readResolverFigures(this.store, range);
  }

  measurements(range: TimeRange): AsyncIterable<Measurement> {
    return readMeasurements(this.store.reader, range);
  }

  async lastKnown(): Promise<LastKnown> {
    const { reader } = this.store;
    const waiting = this.waiting.outages();
    const stored = readOpenOutages(reader).filter(({ id }) => !waiting.has(id));
    const open = [...waiting.values()].filter(({ endMs }) => endMs === null);
    return {
      verdict: this.waiting.verdicts().at(-1)?.verdict ?? readLastVerdict(reader),
      openOutages: [...stored, ...open],
      lastOutageId: Math.max(readLastOutageId(reader), ...waiting.keys()),
      lastObservedMs: readLastObservedMs(reader, this.clock.nowMs()),
      newestStoredMs: readNewestStoredMs(reader),
      edges: readEdges(reader),
      identities: this.lastAddresses(),
    };
  }

  private async spreads(targetIds: readonly string[], plan: BucketPlan): Promise<SmokePoint[][]> {
    const charts: SmokePoint[][] = [];
    for (const targetId of targetIds) {
      charts.push(this.charts.spreads(targetId, plan));
      // Between two targets the probes get their turn.
      await nextTurn();
    }
    return charts;
  }

  private addressChanges(): IdentityChange[] {
    const stored = readAddressAnswers(this.store.reader);
    return addressChanges([...stored, ...this.journal.readings.identityRows()]);
  }

  private lastAddresses(): LastKnown['identities'] {
    const byFamily = new Map(this.addressChanges().map((change) => [change.family, change]));
    return [...byFamily.values()].map(({ family, newAddress, atMs }) => ({
      ...{ family, address: newAddress, sinceMs: atMs },
    }));
  }
}

function newest<Fact extends { readonly atMs: number }>(
  facts: readonly Fact[],
  limit = facts.length,
): Fact[] {
  return facts.toSorted((a, b) => b.atMs - a.atMs).slice(0, limit);
}
