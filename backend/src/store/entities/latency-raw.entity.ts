import { EntitySchema } from 'typeorm';

/**
 * The samples of one target and minute. A minute written more than once (late samples, a restart, a
 * clock that was set back) has several rows, told apart by the part in their key.
 */
export interface LatencyRawRow {
  /** `minuteKey` of the other two columns and the part. */
  timeKey: number;
  startMs: number;
  /** Label of the target. */
  targetId: number;
  /** See `core/raw-block.ts`. */
  samples: Uint8Array;
}

export const latencyRawEntity = new EntitySchema<LatencyRawRow>({
  name: 'LatencyRaw',
  tableName: 'latency_raw',
  columns: {
    timeKey: { name: 'time_key', type: 'integer', primary: true },
    startMs: { name: 'start_ms', type: 'integer' },
    targetId: { name: 'target_id', type: 'integer' },
    samples: { type: 'blob' },
  },
});
