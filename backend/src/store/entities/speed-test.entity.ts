import type { SpeedTest } from '@lineside/contract';
import { EntitySchema } from 'typeorm';

/** A speed test, also one that failed or was not made. */
export interface SpeedTestRow {
  /** Given by the speed book. */
  id: number;
  engine: SpeedTest['engine'];
  status: SpeedTest['status'];
  reason: SpeedTest['reason'];
  detail: string | null;
  why: SpeedTest['why'];
  scheduleId: string | null;
  checksId: number | null;
  startMs: number;
  durationMs: number | null;
  downBps: number | null;
  upBps: number | null;
  idleRttMs: number | null;
  bytesDown: number;
  bytesUp: number;
  isClientLimited: 0 | 1;
  /** A `SpeedReading`; `null` when nothing was measured. */
  readingJson: string | null;
}

export const speedTestEntity = new EntitySchema<SpeedTestRow>({
  name: 'SpeedTest',
  tableName: 'speed_test',
  columns: {
    id: { type: 'integer', primary: true },
    engine: { type: 'text' },
    status: { type: 'text' },
    reason: { type: 'text', nullable: true },
    detail: { type: 'text', nullable: true },
    why: { type: 'text' },
    scheduleId: { name: 'schedule_id', type: 'text', nullable: true },
    checksId: { name: 'checks_id', type: 'integer', nullable: true },
    startMs: { name: 'start_ms', type: 'integer' },
    durationMs: { name: 'duration_ms', type: 'real', nullable: true },
    downBps: { name: 'down_bps', type: 'real', nullable: true },
    upBps: { name: 'up_bps', type: 'real', nullable: true },
    idleRttMs: { name: 'idle_rtt_ms', type: 'real', nullable: true },
    bytesDown: { name: 'bytes_down', type: 'integer' },
    bytesUp: { name: 'bytes_up', type: 'integer' },
    isClientLimited: { name: 'is_client_limited', type: 'integer' },
    readingJson: { name: 'reading_json', type: 'text', nullable: true },
  },
  indices: [
    { name: 'speed_test_start', columns: ['startMs'] },
    { name: 'speed_test_status', columns: ['status'] },
  ],
});
