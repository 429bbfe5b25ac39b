import type { ImportFormat } from '../import-format.ts';
import { readTest } from '../row-reader.ts';

/**
 * The history of MySpeed (gnmyt/MySpeed, `server/routes/storage.js`, table in `server/models/Speedtests.js`),
 * as JSON or as CSV; both have the names of its table.
 *
 * - `download`, `upload`: Mbit/s with two digits. `ping`, `jitter`: milliseconds. `packetLoss`: percent.
 * - A test that failed has -1 in all three, and a text in `error`.
 * - `created`: ISO 8601 in UTC. `time`: seconds the test took. `serverId`: of the provider, 0 for none.
 * - Texts in its CSV are JSON texts: a quote within is `\"`, not `""`.
 */
export const mySpeedFormat: ImportFormat = {
  id: 'myspeed',
  title: 'MySpeed, JSON or CSV',
  csvQuotes: 'json',
  usualTimeZone: 'UTC',
  recognise: ({ names }) =>
    ['ping', 'download', 'upload', 'time', 'type'].every((name) => names.has(name))
      ? 'speed-tests'
      : null,
  timeColumn: ({ names }) => (names.has('created') ? 'created' : null),
  read: (fields, context) =>
    readTest(fields, context, (row) => {
      const isFailed = row.text('error') !== null || row.number('download') === -1;
      const serverId = row.count('serverId');
      return {
        source: 'myspeed',
        startMs: row.time('created'),
        status: isFailed ? 'failed' : 'ok',
        engine: row.text('provider')?.toLowerCase() ?? null,
        downBps: isFailed ? null : row.rate('download', 1e6),
        upBps: isFailed ? null : row.rate('upload', 1e6),
        idleRttMs: isFailed ? null : row.delay('ping'),
        jitterMs: isFailed ? null : row.delay('jitter'),
        lossRatio: isFailed ? null : row.share('packetLoss'),
        ...{ bytesDown: row.count('bytesDownloaded'), bytesUp: row.count('bytesUploaded') },
        server:
          row.text('serverName') ?? (serverId === null || serverId === 0 ? null : `#${serverId}`),
        resultUrl: null,
        detail: row.text('error'),
      };
    }),
};
