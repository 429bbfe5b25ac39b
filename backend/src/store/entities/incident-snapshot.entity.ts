import type { IncidentPhase } from '@lineside/contract';
import { EntitySchema } from 'typeorm';

/** Everything known at one moment of an incident. */
export interface IncidentSnapshotRow {
  id?: number;
  /** `null` for the last good one, of which there is only one row. */
  outageId: number | null;
  atMs: number;
  phase: IncidentPhase;
  /** See `snapshot-rows.ts`. */
  content: Uint8Array;
}

export const incidentSnapshotEntity = new EntitySchema<IncidentSnapshotRow>({
  name: 'IncidentSnapshot',
  tableName: 'incident_snapshot',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    outageId: { name: 'outage_id', type: 'integer', nullable: true },
    atMs: { name: 'at_ms', type: 'integer' },
    phase: { type: 'text' },
    content: { type: 'blob' },
  },
  indices: [{ name: 'incident_snapshot_outage', columns: ['outageId'] }],
});
