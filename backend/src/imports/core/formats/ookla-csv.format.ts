import type { FileHead, ImportFormat } from '../import-format.ts';
import { readTest } from '../row-reader.ts';

/** What people call the column in which they note the time. */
const TIMES = ['date', 'datetime', 'date time', 'timestamp', 'time'];

/**
 * Lines of Ookla's program under its header (`speedtest -f csv --output-header`), gathered in a file.
 *
 * - `download`, `upload`: bytes per second. `download bytes`, `upload bytes`: what the test moved.
 * - `latency`, `jitter`: milliseconds. `packet loss`: percent, or `N/A`.
 * - The program prints no time. Whoever gathers the lines puts a column in front or behind (`date`,
 *   `datetime`, `timestamp`); without one the lines cannot be used.
 */
export const ooklaCsvFormat: ImportFormat = {
  id: 'ookla-csv',
  title: 'Ookla speedtest, CSV',
  csvQuotes: 'doubled',
  usualTimeZone: null,
  recognise: ({ syntax, names }) =>
    syntax === 'csv' &&
    ['server name', 'latency', 'download', 'upload'].every((name) => names.has(name))
      ? 'speed-tests'
      : null,
  timeColumn: timeColumnOf,
  read: (fields, context) =>
    readTest(fields, context, (row) => ({
      source: 'ookla-csv',
      startMs: row.time(Object.keys(fields).find(isTime) ?? 'date'),
      status: 'ok',
      engine: 'ookla',
      ...{ downBps: row.rate('download', 8), upBps: row.rate('upload', 8) },
      ...{ idleRttMs: row.delay('latency'), jitterMs: row.delay('jitter') },
      lossRatio: row.share('packet loss'),
      ...{ bytesDown: row.count('download bytes'), bytesUp: row.count('upload bytes') },
      server: row.text('server name'),
      resultUrl: row.text('share url'),
      detail: null,
    })),
};

function timeColumnOf({ names }: FileHead): string | null {
  return [...names].find(isTime) ?? null;
}

function isTime(name: string): boolean {
  return TIMES.includes(name.toLowerCase());
}
