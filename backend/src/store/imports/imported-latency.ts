import type { LatencySample, LatencySeries, LatencyStretch } from '@lineside/contract';
import type { TimeRange } from '../../measurement/journal.ts';
import { fitBuckets } from '../core/choose-buckets.ts';
import { BLOCK_MS, unpackBlock } from '../core/raw-block.ts';
import { RollupMerger, type Rollup } from '../core/rollup.ts';
import { ROLLUP_WIDTH_MS, startOf } from '../core/tiers.ts';
import { toPoint } from '../core/to-point.ts';
import { toStretch } from '../core/to-stretch.ts';
import type { ImportedLatencyRow } from '../entities/import.entity.ts';
import type { Store } from '../store.ts';
import { FIGURES_ALIASED } from './latency-columns.ts';
import { IS_DONE } from './visible.ts';

/** Finer than this no export is. */
const MINUTE_MS = 60_000;
/** The widest bucket an export has. */
const WIDEST_MS = 3_600_000;
/** From minutes quarters are made, and from quarters hours. */
const STEPS_MS = [ROLLUP_WIDTH_MS['15m'], ROLLUP_WIDTH_MS['1h']];

/** Puts charts together from imported buckets. */
export class ImportedLatency {
  constructor(private readonly store: Pick<Store, 'reader' | 'labels'>) {}

  targetIds(): string[] {
    const sql = `SELECT text FROM label WHERE id IN (SELECT DISTINCT target_id FROM imported_latency)
      OR id IN (SELECT DISTINCT target_id FROM imported_samples) ORDER BY text`;
    return this.store.reader?.prepare<[], string>(sql).pluck().all() ?? [];
  }

  series(targetId: string, fromMs: number, toMs: number, points: number): LatencySeries {
    const { bucketMs, mergers } = this.mergers(targetId, fromMs, toMs, points);
    const found = [...mergers].flatMap(([startMs, merger]) => {
      const figures = merger.figures();
      return figures === null ? [] : [toPoint(startMs, figures)];
    });
    return { targetId, bucketMs, points: found };
  }

  stretches(targetId: string, fromMs: number, toMs: number, points: number): LatencyStretch[] {
    const { bucketMs, mergers } = this.mergers(targetId, fromMs, toMs, points);
    return [...mergers].flatMap(([startMs, merger]) => {
      const rollup = merger.result();
      return rollup === null ? [] : [toStretch(targetId, bucketMs, startMs, rollup)];
    });
  }

  samples(targetId: string, { fromMs, toMs }: TimeRange): LatencySample[] {
    const labelId = this.store.labels?.find(targetId) ?? null;
    const sql = `SELECT start_ms AS startMs, samples FROM imported_samples
      WHERE target_id = ? AND start_ms >= ? AND start_ms < ? AND ${IS_DONE} ORDER BY start_ms`;
    const rows = this.store.reader
      ?.prepare<unknown[], { startMs: number; samples: Uint8Array }>(sql)
      .all(labelId, startOf(fromMs, BLOCK_MS), toMs);
    return (rows ?? [])
      .flatMap(({ startMs, samples }) => unpackBlock(startMs, samples) ?? [])
      .filter(({ sentMs }) => sentMs >= fromMs && sentMs < toMs)
      .map((sample) => ({ targetId, ...sample }));
  }

  /** In order of time. */
  private mergers(
    targetId: string,
    fromMs: number,
    toMs: number,
    points: number,
  ): { readonly bucketMs: number; readonly mergers: ReadonlyMap<number, RollupMerger> } {
    const labelId = this.store.labels?.find(targetId) ?? null;
    const place = `FROM imported_latency
      WHERE target_id = ? AND start_ms > ? AND start_ms < ? AND ${IS_DONE}`;
    const { reader } = this.store;
    const widest = reader
      ?.prepare<unknown[], number | null>(`SELECT max(bucket_ms) ${place}`)
      .pluck()
      .get(labelId, fromMs - WIDEST_MS, toMs);
    const plan = fitBuckets(fromMs, toMs, points, widest ?? MINUTE_MS);
    const sql = `SELECT start_ms AS startMs, ${FIGURES_ALIASED} ${place} ORDER BY start_ms`;
    const rows = reader?.prepare<unknown[], ImportedLatencyRow>(sql);
    let stretches: Iterable<Stretch> = rows?.iterate(labelId, plan.fromMs - 1, plan.toMs) ?? [];
    // Summed up step by step, as the box that measured it did: figures are rounded at each step.
    for (const widthMs of STEPS_MS) {
      if (plan.bucketMs % widthMs === 0) stretches = summedUp(stretches, widthMs);
    }
    return { bucketMs: plan.bucketMs, mergers: gathered(stretches, plan.bucketMs) };
  }
}

/** A roll-up and where it begins. */
type Stretch = Rollup & { readonly startMs: number };

function* summedUp(stretches: Iterable<Stretch>, widthMs: number): Generator<Stretch> {
  for (const [startMs, merger] of gathered(stretches, widthMs)) {
    const rollup = merger.result();
    if (rollup !== null) yield { startMs, ...rollup };
  }
}

function gathered(stretches: Iterable<Stretch>, widthMs: number): Map<number, RollupMerger> {
  const mergers = new Map<number, RollupMerger>();
  for (const stretch of stretches) {
    const startMs = startOf(stretch.startMs, widthMs);
    const merger = mergers.get(startMs) ?? new RollupMerger();
    mergers.set(startMs, merger);
    merger.add(stretch);
  }
  return mergers;
}
