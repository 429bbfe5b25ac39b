import type { ImportedSpeedTest } from '@lineside/contract';
import type { ImportFormat } from '../import-format.ts';
import { readTest } from '../row-reader.ts';

/**
 * What Speedtest Tracker's API answers (`GET /api/v1/results`, `app/Http/Resources/V1/ResultResource.php`),
 * a page of it or several joined, and its table `results` as CSV or JSON, which has the same names.
 *
 * - `download`, `upload`: bytes per second. `download_bits`, `upload_bits`: the same in bits.
 * - `ping`: milliseconds. `data`: what the Ookla program printed, as an object or as its text.
 * - `downloaded_bytes`, `uploaded_bytes`: what the test moved.
 * - `created_at`: `2025-01-31 12:00:00` without a zone, in that of the program (`APP_TIMEZONE`, by default UTC).
 * - `status`: `completed`, `failed`, `skipped`, or a step on the way of a test that was never finished.
 */
export const speedtestTrackerApiFormat: ImportFormat = {
  id: 'speedtest-tracker-api',
  title: 'Speedtest Tracker, API or database',
  csvQuotes: 'doubled',
  usualTimeZone: 'UTC',
  recognise: ({ names }) =>
    ['ping', 'download', 'upload', 'scheduled'].every((name) => names.has(name))
      ? 'speed-tests'
      : null,
  timeColumn: ({ names }) => (names.has('created_at') ? 'created_at' : null),
  read: (fields, context) =>
    readTest(fields, context, (row) => {
      const downBps = row.rate('download_bits', 1) ?? row.rate('download', 8);
      const upBps = row.rate('upload_bits', 1) ?? row.rate('upload', 8);
      return {
        source: 'speedtest-tracker-api',
        startMs: row.time('created_at'),
        status: statusOf(row.text('status'), downBps !== null || upBps !== null),
        engine: row.text('service')?.toLowerCase() ?? 'ookla',
        ...{ downBps, upBps },
        ...{ idleRttMs: row.delay('ping'), jitterMs: row.delay('data.ping.jitter') },
        lossRatio: row.share('data.packetLoss'),
        bytesDown: row.count('downloaded_bytes') ?? row.count('data.download.bytes'),
        bytesUp: row.count('uploaded_bytes') ?? row.count('data.upload.bytes'),
        server: row.text('data.server.name'),
        resultUrl: row.text('data.result.url'),
        detail: row.text('data.message') ?? row.text('comments'),
      };
    }),
};

function statusOf(status: string | null, hasFigures: boolean): ImportedSpeedTest['status'] {
  // Versions before 2024 have no such column.
  if (status === 'completed' || (status === null && hasFigures)) return 'ok';
  return status === 'skipped' ? 'skipped' : 'failed';
}
