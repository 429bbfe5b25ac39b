import type {
  LatencyPoint,
  LatencySample,
  LatencySeries,
  LatencyStretch,
  SmokePoint,
} from '@lineside/contract';
import type { Database } from 'better-sqlite3';
import type { TimeRange } from '../measurement/journal.ts';
import type { BucketPlan } from './core/choose-buckets.ts';
import { BLOCK_MS, unpackBlock, type BlockSample } from './core/raw-block.ts';
import { RollupMerger, summarise, type Rollup } from './core/rollup.ts';
import { spreadOf } from './core/spread.ts';
import { ROLLUP_WIDTH_MS, startOf, type RollupTierId } from './core/tiers.ts';
import { minuteKeys } from './core/time-key.ts';
import { toPoint } from './core/to-point.ts';
import { toStretch } from './core/to-stretch.ts';
import type { MergedTierId } from './due-buckets.ts';
import type { LatencyBuffer } from './latency-buffer.ts';
import { readRows } from './rollup-rows.ts';
import type { Store } from './store.ts';

interface Stretch {
  readonly startMs: number;
  readonly rollup: Rollup;
}

const FINER: Readonly<Record<MergedTierId, RollupTierId>> = { '15m': '1m', '1h': '15m' };

/** Puts charts together from the disk and from what is still in memory. */
export class LatencyReader {
  constructor(
    private readonly store: Pick<Store, 'reader' | 'labels' | 'due'>,
    private readonly buffer: LatencyBuffer,
  ) {}

  /**
   * The chart of one target. Synchronous, so that no flush can move a minute from memory to the
   * disk between looking at the one and the other.
   */
  series(targetId: string, plan: BucketPlan): LatencySeries {
    const points: LatencyPoint[] = [];
    for (const [startMs, merger] of this.mergers(targetId, plan)) {
      const figures = merger.figures();
      if (figures !== null) points.push(toPoint(startMs, figures));
    }
    points.sort((a, b) => a.atMs - b.atMs);
    return { targetId, bucketMs: plan.bucketMs, points };
  }

  /** The chart with everything its buckets are made of; synchronous for the same reason. */
  stretchesOf(targetId: string, plan: BucketPlan): LatencyStretch[] {
    const found: LatencyStretch[] = [];
    for (const [startMs, merger] of this.mergers(targetId, plan)) {
      const rollup = merger.result();
      if (rollup !== null) found.push(toStretch(targetId, plan.bucketMs, startMs, rollup));
    }
    return found.sort((a, b) => a.atMs - b.atMs);
  }

  /** How the answers of one target were spread in each bucket; synchronous for the same reason. */
  spreads(targetId: string, plan: BucketPlan): SmokePoint[] {
    const points: SmokePoint[] = [];
    for (const [atMs, merger] of this.mergers(targetId, plan)) {
      const spread = spreadOf(merger);
      if (spread !== null) points.push({ atMs, ...spread });
    }
    return points.sort((a, b) => a.atMs - b.atMs);
  }

  /** Every sample of one target, in order of sending; synchronous for the same reason. */
  samplesOf(targetId: string, { fromMs, toMs }: TimeRange): LatencySample[] {
    const samples: LatencySample[] = [];
    for (const sample of this.samples(targetId, fromMs, toMs)) {
      if (sample.sentMs >= fromMs && sample.sentMs < toMs) samples.push({ targetId, ...sample });
    }
    return samples.sort((a, b) => a.sentMs - b.sentMs);
  }

  /**
   * Medians of the quarters that begin in one of the stretches, as far as they are summed up; those
   * of which our own speed test had more than a tenth say nothing about the line.
   */
  quarterMedians(targetId: string, ranges: readonly TimeRange[]): number[] {
    const { reader, labels } = this.store;
    const labelId = labels?.find(targetId) ?? null;
    if (reader === null || labelId === null) return [];
    const find = reader.prepare<[number, number, number], { p50Us: number }>(
      `SELECT p50_us AS p50Us FROM latency_15m WHERE target_id = ? AND start_ms >= ?
        AND start_ms < ? AND p50_us IS NOT NULL AND own_load_count * 10 <= sent_count`,
    );
    return ranges.flatMap(({ fromMs, toMs }) =>
      find.all(labelId, fromMs, toMs).map(({ p50Us }) => p50Us / 1000),
    );
  }

  /** What is known of each bucket that has anything, in no order. */
  private mergers(targetId: string, plan: BucketPlan): Map<number, RollupMerger> {
    const { tier, bucketMs, fromMs, toMs } = plan;
    if (tier === 'raw') return this.sampleMergers(targetId, plan);
    const mergers = new Map<number, RollupMerger>();
    for (const { startMs, rollup } of this.stretches(targetId, tier, fromMs, toMs)) {
      const bucketStartMs = startOf(startMs, bucketMs);
      let merger = mergers.get(bucketStartMs);
      if (merger === undefined) {
        merger = new RollupMerger();
        mergers.set(bucketStartMs, merger);
      }
      merger.add(rollup);
    }
    return mergers;
  }

  /** Roll-ups of a tier; a row that is not made yet is represented by the finer ones it will be made from. */
  private stretches(
    targetId: string,
    tier: RollupTierId,
    fromMs: number,
    toMs: number,
  ): readonly Stretch[] {
    const stored = this.storedRows(targetId, tier, fromMs, toMs);
    const isWithin = (startMs: number): boolean => startMs >= fromMs && startMs < toMs;
    if (tier === '1m') {
      const inMemory = [...this.buffer.minutesOf(targetId)];
      return [...stored, ...inMemory.filter(({ startMs }) => isWithin(startMs))];
    }
    const unmade = new Set(this.unmadeStarts(targetId, tier).filter(isWithin));
    const finished = stored.filter(({ startMs }) => !unmade.has(startMs));
    const parts = [...unmade].flatMap((startMs) =>
      this.stretches(targetId, FINER[tier], startMs, startMs + ROLLUP_WIDTH_MS[tier]),
    );
    return [...finished, ...parts];
  }

  private unmadeStarts(targetId: string, tier: MergedTierId): number[] {
    const starts = this.store.due?.list(tier) ?? [];
    for (const { startMs } of this.buffer.minutesOf(targetId)) {
      starts.push(startOf(startMs, ROLLUP_WIDTH_MS[tier]));
    }
    return starts;
  }

  private storedRows(
    targetId: string,
    tier: RollupTierId,
    fromMs: number,
    toMs: number,
  ): readonly Stretch[] {
    const { reader, labels } = this.store;
    const labelId = labels?.find(targetId) ?? null;
    if (reader === null || labelId === null) return [];
    return readRows(reader, tier, labelId, fromMs, toMs).map((row) => ({
      startMs: row.startMs,
      rollup: row,
    }));
  }

  private sampleMergers(
    targetId: string,
    { bucketMs, fromMs, toMs }: BucketPlan,
  ): Map<number, RollupMerger> {
    const samplesByStart = new Map<number, BlockSample[]>();
    for (const sample of this.samples(targetId, fromMs, toMs)) {
      if (sample.sentMs < fromMs || sample.sentMs >= toMs) continue;
      const startMs = startOf(sample.sentMs, bucketMs);
      const samples = samplesByStart.get(startMs);
      if (samples === undefined) samplesByStart.set(startMs, [sample]);
      else samples.push(sample);
    }
    const mergers = new Map<number, RollupMerger>();
    for (const [startMs, samples] of samplesByStart) {
      const merger = new RollupMerger();
      merger.add(summarise(samples.sort((a, b) => a.sentMs - b.sentMs)));
      mergers.set(startMs, merger);
    }
    return mergers;
  }

  private *samples(targetId: string, fromMs: number, toMs: number): Generator<BlockSample> {
    const { reader, labels } = this.store;
    const labelId = labels?.find(targetId) ?? null;
    const firstMs = startOf(fromMs, BLOCK_MS);
    if (reader !== null && labelId !== null) {
      for (const { startMs, samples } of readBlocks(reader, labelId, firstMs, toMs)) {
        // A block that cannot be read is as good as not there; its roll-up still stands for it.
        yield* unpackBlock(startMs, samples) ?? [];
      }
    }
    for (const { startMs, samples } of this.buffer.sealedMinutes.filter(
      (minute) => minute.targetId === targetId && minute.startMs >= firstMs,
    )) {
      if (samples !== null) yield* unpackBlock(startMs, samples) ?? [];
    }
    yield* this.buffer.growingSamplesOf(targetId);
  }
}

function readBlocks(
  reader: Database,
  labelId: number,
  fromMs: number,
  toMs: number,
): { startMs: number; samples: Uint8Array }[] {
  const sql = `SELECT start_ms AS startMs, samples FROM latency_raw
    WHERE time_key >= ? AND time_key < ? AND target_id = ?`;
  const find = reader.prepare<[number, number, number], { startMs: number; samples: Uint8Array }>(
    sql,
  );
  return find.all(...minuteKeys(fromMs, toMs), labelId);
}
