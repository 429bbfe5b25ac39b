import { EntitySchema } from 'typeorm';

/**
 * The samples of one target and minute. Clustered by time, so that the commit of a minute lands on
 * one or two pages. `part` counts up when a minute is written more than once: late samples, a
 * restart, or a clock that was set back.
 */
export interface LatencyRawRow {
  startMs: number;
  /** Label of the target. */
  targetId: number;
  part: number;
  /** See `core/raw-block.ts`. */
  samples: Uint8Array;
}

export const latencyRawEntity = new EntitySchema<LatencyRawRow>({
  name: 'LatencyRaw',
  tableName: 'latency_raw',
  withoutRowid: true,
  columns: {
    startMs: { name: 'start_ms', type: 'integer', primary: true },
    targetId: { name: 'target_id', type: 'integer', primary: true },
    part: { type: 'integer', primary: true },
    samples: { type: 'blob' },
  },
});
