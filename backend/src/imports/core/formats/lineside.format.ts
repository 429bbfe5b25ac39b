import {
  exportKind,
  recordSchemas,
  type ExportKind,
  type LatencyStretch,
  type SpeedTest,
} from '@lineside/contract';
import type { ImportRecord, KeptSpeedTest } from '../../../kernel/import-record.ts';
import type { FileHead, ImportFormat, RowOutcome } from '../import-format.ts';
import { fieldsWithin, requiredFields } from '../lineside-fields.ts';

const TEXT_SHOWN = 80;
const WIDTHS_MS = [1, 15, 60].map((minutes) => minutes * 60_000);

/**
 * What another Lineside exported (`GET /export/<kind>.csv|json|jsonl`), or this one before. Fields are named
 * as in the API, units are the ends of the names; each moment stands twice, as ISO text in UTC and as
 * epoch milliseconds, of which the latter counts.
 */
export const linesideFormat: ImportFormat = {
  id: 'lineside',
  title: 'Lineside, any export',
  csvQuotes: 'doubled',
  usualTimeZone: null,
  recognise: kindOf,
  timeColumn: (head) => ['atMs', 'startMs', 'sentMs'].find((name) => head.names.has(name)) ?? null,
  read: (fields, context) => {
    const taken = recordOf(context.kind, fieldsWithin(context, fields));
    if (taken.record === null) return refusalOf(taken.column, fields);
    const { record } = taken;
    if (record.kind === 'latency' && !isBucket(record.stretch)) {
      const text = String(record.stretch.bucketMs);
      return { status: 'skipped', why: 'impossible', column: 'bucketMs', text };
    }
    const atMs = momentOf(record);
    if (atMs <= context.nowMs) return { status: 'record', record };
    return { status: 'skipped', why: 'ahead', column: null, text: String(atMs) };
  },
};

/** The kind all of whose fields are there; of several the one that has the most. */
function kindOf({ names }: FileHead): ExportKind | null {
  const fitting = exportKind.options.filter((kind) =>
    requiredFields(kind).every((field) => names.has(field)),
  );
  const [best] = fitting.sort((a, b) => requiredFields(b).length - requiredFields(a).length);
  return best ?? null;
}

/** A record, or the field that is not as it should be; `null` for the row as a whole. */
type Taken =
  { readonly record: ImportRecord } | { readonly record: null; readonly column: string | null };

/** What a schema says of some fields. */
type Parsed<Data> =
  | { readonly success: true; readonly data: Data }
  | {
      readonly success: false;
      readonly error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] };
    };

function recordOf(kind: ExportKind, fields: Readonly<Record<string, unknown>>): Taken {
  if (kind === 'latency') {
    return taken(recordSchemas[kind].safeParse(fields), (stretch) => ({ kind, stretch }));
  }
  if (kind === 'latency-samples') {
    return taken(recordSchemas[kind].safeParse(fields), (sample) => ({ kind, sample }));
  }
  if (kind === 'speed-tests') {
    const parsed = recordSchemas[kind].safeParse(fields);
    return taken(parsed, (test) => ({ kind, test: keptTest(test) }));
  }
  if (kind === 'outages') {
    return taken(recordSchemas[kind].safeParse(fields), (content) => {
      const { startMs, endMs } = content;
      return { kind, atMs: startMs, endMs, content };
    });
  }
  const parsed: Parsed<{ readonly atMs: number }> = recordSchemas[kind].safeParse(fields);
  return taken(parsed, (content) => ({ kind, atMs: content.atMs, endMs: null, content }));
}

function taken<Data>(parsed: Parsed<Data>, make: (data: Data) => ImportRecord): Taken {
  if (parsed.success) return { record: make(parsed.data) };
  const name = parsed.error.issues[0]?.path[0];
  return { record: null, column: typeof name === 'string' ? name : null };
}

/** A test that was still running when it was exported came to nothing. */
function keptTest(test: SpeedTest): KeptSpeedTest {
  const { startMs, engine, status, downBps, upBps, idleRttMs, bytesDown, bytesUp, detail } = test;
  return {
    ...{ source: 'lineside', startMs, engine, status: status === 'running' ? 'failed' : status },
    ...{ downBps, upBps, idleRttMs, jitterMs: null, lossRatio: null, bytesDown, bytesUp },
    ...{ server: null, resultUrl: null, detail, original: test },
  };
}

function momentOf(record: ImportRecord): number {
  if (record.kind === 'latency') return record.stretch.atMs;
  if (record.kind === 'latency-samples') return record.sample.sentMs;
  return record.kind === 'speed-tests' ? record.test.startMs : record.atMs;
}

/** An export is cut into minutes, quarters or hours, and loses no more than was sent. */
function isBucket({ atMs, bucketMs, sentCount, lostCount }: LatencyStretch): boolean {
  return WIDTHS_MS.includes(bucketMs) && atMs % bucketMs === 0 && lostCount <= sentCount;
}

function refusalOf(column: string | null, fields: Readonly<Record<string, unknown>>): RowOutcome {
  const found = column === null ? undefined : fields[column];
  const isThere = found !== undefined && found !== null && found !== '';
  const text = isThere ? (typeof found === 'string' ? found : JSON.stringify(found)) : null;
  const why = isThere || column === null ? 'wrong-fields' : 'missing';
  return { status: 'skipped', why, column, text: text?.slice(0, TEXT_SHOWN) ?? null };
}
