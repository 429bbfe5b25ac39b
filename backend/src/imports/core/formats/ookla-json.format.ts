import type { ImportFormat } from '../import-format.ts';
import { readTest } from '../row-reader.ts';

/**
 * Results of Ookla's program as JSON (`speedtest -f json`), a line each, or in a list; of `-f jsonl` the
 * lines in between (`ping`, `download`, `upload`, `log`) are passed over as not being results.
 *
 * - `download.bandwidth`, `upload.bandwidth`: bytes per second. `bytes`: what the test moved.
 * - `ping.latency`, `ping.jitter`: milliseconds. `packetLoss`: percent, absent where it could not be told.
 * - `timestamp`: ISO 8601 in UTC.
 */
export const ooklaJsonFormat: ImportFormat = {
  id: 'ookla-json',
  title: 'Ookla speedtest, JSON',
  csvQuotes: 'doubled',
  usualTimeZone: 'UTC',
  recognise: ({ syntax, names, first }) => {
    const isLine = syntax === 'json' && names.has('type') && names.has('timestamp');
    const type = first?.['type'];
    const isKnown = typeof type === 'string' && TYPES.includes(type);
    return isLine && isKnown ? 'speed-tests' : null;
  },
  timeColumn: () => 'timestamp',
  read: (fields, context) => {
    const { type } = fields;
    if (typeof type === 'string' && type !== 'result' && TYPES.includes(type)) {
      return { status: 'nothing' };
    }
    return readTest(fields, context, (row) => ({
      source: 'ookla-json',
      startMs: row.time('timestamp'),
      status: 'ok',
      engine: 'ookla',
      downBps: row.rate('download.bandwidth', 8),
      upBps: row.rate('upload.bandwidth', 8),
      ...{ idleRttMs: row.delay('ping.latency'), jitterMs: row.delay('ping.jitter') },
      lossRatio: row.share('packetLoss'),
      ...{ bytesDown: row.count('download.bytes'), bytesUp: row.count('upload.bytes') },
      server: row.text('server.name'),
      resultUrl: row.text('result.url'),
      detail: null,
    }));
  },
};

const TYPES = ['result', 'testStart', 'ping', 'download', 'upload', 'log'];
