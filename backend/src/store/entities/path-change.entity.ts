import type { PathChangeReading } from '@lineside/contract';
import { EntitySchema } from 'typeorm';

/** A change of the way to a destination. `timeKey`: see `momentKeys`. */
export interface PathChangeRow {
  timeKey: number;
  family: 4 | 6;
  destination: string;
  reason: PathChangeReading['reason'];
  /** A list of AS numbers. */
  oldAsPathJson: string;
  newAsPathJson: string;
  /** A list of answering hops. */
  oldHopsJson: string;
  newHopsJson: string;
  oldRttUs: number | null;
  newRttUs: number | null;
}

export const pathChangeEntity = new EntitySchema<PathChangeRow>({
  name: 'PathChange',
  tableName: 'path_change',
  columns: {
    timeKey: { name: 'time_key', type: 'integer', primary: true },
    family: { type: 'integer' },
    destination: { type: 'text' },
    reason: { type: 'text' },
    oldAsPathJson: { name: 'old_as_path_json', type: 'text' },
    newAsPathJson: { name: 'new_as_path_json', type: 'text' },
    oldHopsJson: { name: 'old_hops_json', type: 'text' },
    newHopsJson: { name: 'new_hops_json', type: 'text' },
    oldRttUs: { name: 'old_rtt_us', type: 'integer', nullable: true },
    newRttUs: { name: 'new_rtt_us', type: 'integer', nullable: true },
  },
});
