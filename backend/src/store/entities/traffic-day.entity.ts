import type { SpeedEngineId, TrafficUse } from '@lineside/contract';
import { EntitySchema } from 'typeorm';

/** What Lineside itself moved on a day for one use. */
export interface TrafficDayRow {
  /** Day of the box's time zone, e.g. `2026-11-21`. */
  day: string;
  use: TrafficUse;
  /** `none` for what is no speed test: SQLite takes NULLs in a key for different ones. */
  engine: SpeedEngineId | 'none';
  bytesDown: number;
  bytesUp: number;
}

export const trafficDayEntity = new EntitySchema<TrafficDayRow>({
  name: 'TrafficDay',
  tableName: 'traffic_day',
  columns: {
    day: { type: 'text', primary: true },
    use: { type: 'text', primary: true },
    engine: { type: 'text', primary: true },
    bytesDown: { name: 'bytes_down', type: 'integer' },
    bytesUp: { name: 'bytes_up', type: 'integer' },
  },
});
