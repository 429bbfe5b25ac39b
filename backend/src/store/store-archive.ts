import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Activity, LatencySeries, Outage, OutageQuery } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import type { Archive, LastKnown } from '../measurement/journal.ts';
import type { Commit } from './commit-queue.ts';
import { chooseBuckets } from './core/choose-buckets.ts';
import {
  findOutage,
  readActivities,
  readEdges,
  readLastOutageId,
  readLastVerdict,
  readOpenOutages,
  readOutages,
} from './event-reader.ts';
import { readLastObservedMs } from './last-observed.ts';
import { LatencyReader } from './latency-reader.ts';
import type { Store } from './store.ts';
import type { StoreJournal } from './store-journal.ts';

/** History as it would read if everything in memory were on the disk already. */
export class StoreArchive implements Archive {
  private readonly charts: LatencyReader;

  constructor(
    private readonly store: Store,
    private readonly journal: StoreJournal,
    private readonly clock: Clock,
  ) {
    this.charts = new LatencyReader(store, journal.latency);
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

  async outages(query: OutageQuery): Promise<Outage[]> {
    const { fromMs = 0, toMs = Number.MAX_SAFE_INTEGER, kind, limit } = query;
    const waiting = this.waitingOutages();
    const stored = readOutages(this.store.reader, query);
    const touching = [...waiting.values()].filter(
      (outage) =>
        outage.startMs < toMs &&
        (outage.endMs === null || outage.endMs >= fromMs) &&
        (kind === undefined || outage.kind === kind),
    );
    return [...stored.filter(({ id }) => !waiting.has(id)), ...touching]
      .sort((a, b) => b.startMs - a.startMs || b.id - a.id)
      .slice(0, limit);
  }

  async outage(id: number): Promise<Outage | null> {
    return this.waitingOutages().get(id) ?? findOutage(this.store.reader, id);
  }

  async activities({
    beforeMs = Number.MAX_SAFE_INTEGER,
    limit,
  }: {
    beforeMs?: number | undefined;
    limit: number;
  }): Promise<Activity[]> {
    const waiting = this.journal.waitingCommits
      .filter((commit) => commit.kind === 'activity')
      .map(({ activity }): Activity => ({ id: null, ...activity }))
      .filter(({ atMs }) => atMs < beforeMs)
      .reverse();
    return [...waiting, ...readActivities(this.store.reader, beforeMs, limit)]
      .sort((a, b) => b.atMs - a.atMs)
      .slice(0, limit);
  }

  async lastKnown(): Promise<LastKnown> {
    const { reader } = this.store;
    const waiting = this.waitingOutages();
    const lastWaiting = this.journal.waitingCommits.findLast(isVerdict);
    const stored = readOpenOutages(reader).filter(({ id }) => !waiting.has(id));
    const open = [...waiting.values()].filter(({ endMs }) => endMs === null);
    return {
      verdict: lastWaiting?.verdict ?? readLastVerdict(reader)?.verdict ?? null,
      openOutages: [...stored, ...open],
      lastOutageId: Math.max(readLastOutageId(reader), ...waiting.keys()),
      lastObservedMs: readLastObservedMs(reader, this.clock.nowMs()),
      edges: readEdges(reader),
    };
  }

  /** Outages as the commits that wait for the disk will leave them. */
  private waitingOutages(): Map<number, Outage> {
    const byId = new Map<number, Outage>();
    for (const commit of this.journal.waitingCommits) {
      if (commit.kind !== 'verdict') continue;
      for (const outage of commit.outages) byId.set(outage.id, outage);
    }
    return byId;
  }
}

function isVerdict(commit: Commit): commit is Extract<Commit, { kind: 'verdict' }> {
  return commit.kind === 'verdict';
}
