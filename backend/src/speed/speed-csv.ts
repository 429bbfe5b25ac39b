import type { SpeedTest } from '@lineside/contract';

const COLUMNS = [
  ...['id', 'engine', 'status', 'reason', 'why', 'scheduleId', 'checksId', 'startMs'],
  ...['durationMs', 'downBps', 'upBps', 'idleRttMs', 'bytesDown', 'bytesUp'],
  ...['isClientLimited', 'detail'],
] as (keyof SpeedTest)[]; // names of its members, which a spread widens to text

/** Speed tests as CSV (RFC 4180): a line of names, `start` in UTC, then the fields as the API names them. */
export function speedCsv(tests: readonly SpeedTest[]): string {
  const rows = tests.map((test) => [
    new Date(test.startMs).toISOString(),
    ...COLUMNS.map((column) => cellOf(test[column])),
  ]);
  return [['start', ...COLUMNS], ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

function cellOf(value: SpeedTest[keyof SpeedTest]): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  // Spreadsheets run what begins like a formula.
  const text = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
