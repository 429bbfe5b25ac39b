import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { Rollup } from '../core/rollup.ts';

/** One row of a roll-up tier. */
export interface LatencyRollupRow extends Rollup {
  startMs: number;
  /** Label of the target. */
  targetId: number;
}

const startMs: EntitySchemaColumnOptions = { name: 'start_ms', type: 'integer', primary: true };
const targetId: EntitySchemaColumnOptions = { name: 'target_id', type: 'integer', primary: true };

/** Columns of the figures of a stretch of time. */
export const latencyFigures: Record<keyof Rollup, EntitySchemaColumnOptions> = {
  sentCount: { name: 'sent_count', type: 'integer' },
  lostCount: { name: 'lost_count', type: 'integer' },
  ownLoadCount: { name: 'own_load_count', type: 'integer' },
  otherLoadCount: { name: 'other_load_count', type: 'integer' },
  minUs: { name: 'min_us', type: 'integer', nullable: true },
  meanUs: { name: 'mean_us', type: 'integer', nullable: true },
  p50Us: { name: 'p50_us', type: 'integer', nullable: true },
  p95Us: { name: 'p95_us', type: 'integer', nullable: true },
  p99Us: { name: 'p99_us', type: 'integer', nullable: true },
  maxUs: { name: 'max_us', type: 'integer', nullable: true },
  jitterUs: { name: 'jitter_us', type: 'integer', nullable: true },
  jitterPairCount: { name: 'jitter_pair_count', type: 'integer' },
  histogram: { type: 'blob', nullable: true },
};

/** A row of the finest tier. */
export interface LatencyMinuteRow extends LatencyRollupRow {
  /** `minuteKey` of start and target. */
  timeKey: number;
}

/** Clustered by time: a minute's commit of all targets lands on one page. */
export const latency1mEntity = new EntitySchema<LatencyMinuteRow>({
  name: 'Latency1m',
  tableName: 'latency_1m',
  columns: {
    timeKey: { name: 'time_key', type: 'integer', primary: true },
    startMs: { name: 'start_ms', type: 'integer' },
    targetId: { name: 'target_id', type: 'integer' },
    ...latencyFigures,
  },
});

/** Clustered by target: written rarely, and a chart of one target reads neighbouring pages. */
export const latency15mEntity = new EntitySchema<LatencyRollupRow>({
  name: 'Latency15m',
  tableName: 'latency_15m',
  withoutRowid: true,
  columns: { targetId, startMs, ...latencyFigures },
});

/** Clustered by target, like `latency_15m`. */
export const latency1hEntity = new EntitySchema<LatencyRollupRow>({
  name: 'Latency1h',
  tableName: 'latency_1h',
  withoutRowid: true,
  columns: { targetId, startMs, ...latencyFigures },
});
