import type { SpeedTest, SpeedTestDetail } from '@lineside/contract';
import type { Database } from 'better-sqlite3';
import type { DayTraffic } from '../measurement/journal.ts';
import type { SpeedFilter } from './core/speed-filter.ts';
import type { SpeedTestRow } from './entities/speed-test.entity.ts';
import type { TrafficDayRow } from './entities/traffic-day.entity.ts';
import {
  fromSpeedTestDetailRow,
  fromSpeedTestRow,
  fromTrafficDayRow,
  SPEED_TEST_COLUMNS,
  TRAFFIC_DAY_COLUMNS,
  type SpeedTestSummaryRow,
} from './speed-rows.ts';

type Reader = Database | null;

/** The newest of the tests a filter wants, by id. */
export function readSpeedTests(reader: Reader, filter: SpeedFilter, limit: number): SpeedTest[] {
  const sql = `SELECT ${SPEED_TEST_COLUMNS} FROM speed_test
    WHERE id < @beforeId AND start_ms >= @fromMs AND start_ms < @toMs
      AND (@engine IS NULL OR engine = @engine) AND (@status IS NULL OR status = @status)
      AND (@scheduleId IS NULL OR schedule_id = @scheduleId)
    ORDER BY id DESC LIMIT @limit`;
  const rows = reader
    ?.prepare<[SpeedFilter & { limit: number }], SpeedTestSummaryRow>(sql)
    .all({ ...filter, limit });
  return (rows ?? []).map(fromSpeedTestRow);
}

/** `null` when the disk has no such test, or there is no database. */
export function findSpeedTest(reader: Reader, id: number): SpeedTestDetail | null {
  const sql = `SELECT ${SPEED_TEST_COLUMNS}, reading_json AS readingJson
    FROM speed_test WHERE id = ?`;
  const row = reader?.prepare<[number], SpeedTestRow>(sql).get(id);
  return row === undefined ? null : fromSpeedTestDetailRow(row);
}

/** What was moved on the days from the first to the last, both included. */
export function readTraffic(reader: Reader, firstDay: string, lastDay: string): DayTraffic[] {
  const sql = `SELECT ${TRAFFIC_DAY_COLUMNS} FROM traffic_day
    WHERE day >= ? AND day <= ? ORDER BY day, use, engine`;
  const rows = reader?.prepare<[string, string], TrafficDayRow>(sql).all(firstDay, lastDay);
  return (rows ?? []).map(fromTrafficDayRow);
}
