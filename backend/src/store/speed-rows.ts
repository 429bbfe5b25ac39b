import { speedReading, type SpeedTest, type SpeedTestDetail } from '@lineside/contract';
import type { SpeedTestRow } from './entities/speed-test.entity.ts';
import type { TrafficDayRow } from './entities/traffic-day.entity.ts';
import type { DayTraffic } from '../measurement/journal.ts';
import { parsedJson } from './stored-json.ts';

/** A test without its reading, as SQL names its columns. */
export type SpeedTestSummaryRow = Omit<SpeedTestRow, 'readingJson'>;

/** Rows as SQL names their columns, for the reading handle. */
export const SPEED_TEST_COLUMNS = `id, engine, status, reason, detail, why,
  schedule_id AS scheduleId, checks_id AS checksId, start_ms AS startMs,
  duration_ms AS durationMs, down_bps AS downBps, up_bps AS upBps, idle_rtt_ms AS idleRttMs,
  bytes_down AS bytesDown, bytes_up AS bytesUp, is_client_limited AS isClientLimited`;
export const TRAFFIC_DAY_COLUMNS = 'day, use, engine, bytes_down AS bytesDown, bytes_up AS bytesUp';

export function toSpeedTestRow({
  reading,
  isClientLimited,
  ...plain
}: SpeedTestDetail): SpeedTestRow {
  return {
    ...plain,
    isClientLimited: isClientLimited ? 1 : 0,
    readingJson: reading === null ? null : JSON.stringify(reading, rounded),
  };
}

export function fromSpeedTestRow({ isClientLimited, ...plain }: SpeedTestSummaryRow): SpeedTest {
  return { ...plain, isClientLimited: isClientLimited === 1 };
}

export function fromSpeedTestDetailRow({ readingJson, ...row }: SpeedTestRow): SpeedTestDetail {
  const reading = readingJson === null ? null : parsedJson(speedReading, readingJson, null);
  return { ...fromSpeedTestRow(row), reading };
}

export function fromTrafficDayRow({ engine, ...plain }: TrafficDayRow): DayTraffic {
  return { ...plain, engine: engine === 'none' ? null : engine };
}

/** Three decimals are a microsecond of a round trip; whole bits per second are enough of a rate. */
function rounded(_name: string, value: unknown): unknown {
  if (typeof value !== 'number' || Number.isInteger(value)) return value;
  return Math.abs(value) >= 10_000 ? Math.round(value) : Math.round(value * 1000) / 1000;
}
