import type { ImportFormat } from '../import-format.ts';
import { readTest } from '../row-reader.ts';

/**
 * The CSV of Speedtest Tracker (alexjustesen/speedtest-tracker, `app/Filament/Exports/ResultExporter.php`):
 * Results, select, Export. Which columns there are is chosen in a dialogue.
 *
 * - `Download`, `Upload`: bits per second (`download_bits`; in its database and its API they are bytes).
 * - `Ping`, `Ping jitter`: milliseconds. `Packet loss`: percent.
 * - `Created at`: `2025-01-31 12:00:00` without a zone, in that of the program (`APP_TIMEZONE`, by default UTC).
 * - A test that failed has no figures; there is no column for its state.
 */
export const speedtestTrackerFormat: ImportFormat = {
  id: 'speedtest-tracker',
  title: 'Speedtest Tracker, CSV',
  csvQuotes: 'doubled',
  usualTimeZone: 'UTC',
  recognise: ({ syntax, names }) =>
    syntax === 'csv' && ['Download', 'Upload', 'Ping'].every((name) => names.has(name))
      ? 'speed-tests'
      : null,
  timeColumn: ({ names }) => (names.has('Created at') ? 'Created at' : null),
  read: (fields, context) =>
    readTest(fields, context, (row) => {
      const downBps = row.rate('Download', 1);
      const upBps = row.rate('Upload', 1);
      return {
        source: 'speedtest-tracker',
        startMs: row.time('Created at'),
        status: downBps === null && upBps === null ? 'failed' : 'ok',
        engine: row.text('Service')?.toLowerCase() ?? 'ookla',
        ...{ downBps, upBps },
        ...{ idleRttMs: row.delay('Ping'), jitterMs: row.delay('Ping jitter') },
        lossRatio: row.share('Packet loss'),
        ...{ bytesDown: null, bytesUp: null },
        server: row.text('Server name'),
        resultUrl: row.text('Result url'),
        detail: row.text('Comments'),
      };
    }),
};
