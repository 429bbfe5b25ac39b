import { EntitySchema } from 'typeorm';
import type { DueTierId } from '../due-buckets.ts';

/** A coarse row that must be made, or made again because later samples arrived below it. */
export interface RollupDueRow {
  tier: DueTierId;
  startMs: number;
}

export const rollupDueEntity = new EntitySchema<RollupDueRow>({
  name: 'RollupDue',
  tableName: 'rollup_due',
  withoutRowid: true,
  columns: {
    tier: { type: 'text', primary: true },
    startMs: { name: 'start_ms', type: 'integer', primary: true },
  },
});
