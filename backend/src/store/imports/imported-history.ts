import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  recordSchemas,
  type Activity,
  type ActivityQuery,
  type ExportKind,
  type ImportedSpeedTest,
  type LatencySample,
  type LatencySeries,
  type LatencyStretch,
  type Outage,
  type OutageQuery,
  type SpeedTest,
  type RecordOf,
  type SpeedTestQuery,
  type Verdict,
} from '@lineside/contract';
import type * as z from 'zod';
import { ok } from '../../kernel/outcome.ts';
import type { ImportedShelf } from '../../measurement/import-ledger.ts';
import type { TimeRange } from '../../measurement/journal.ts';
import type { Measurement, MeasurementKind } from '../../measurement/measurement.ts';
import { isWantedActivity, toActivityFilter } from '../core/activity-filter.ts';
import { isWanted, toFilter } from '../core/outage-filter.ts';
import { isWantedTest, toSpeedFilter } from '../core/speed-filter.ts';
import { parsedJson } from '../stored-json.ts';
import type { Store } from '../store.ts';
import { keptSpeedTest } from './kept-speed-test.ts';
import { ImportedLatency } from './imported-latency.ts';
import { IS_DONE } from './visible.ts';

const READINGS = [
  ...(['link', 'icmp-error', 'dns', 'reach', 'route', 'edge'] as const),
  ...(['link-counters', 'dns-integrity', 'path-change', 'identity'] as const),
] satisfies MeasurementKind[];
const DAY_MS = 86_400_000;

interface Row {
  readonly importId: number;
  readonly contentJson: string;
}

/** What was imported and taken in, read in the same ways as what was measured. */
export class ImportedHistory implements ImportedShelf {
  private readonly charts: ImportedLatency;

  constructor(private readonly store: Store) {
    this.charts = new ImportedLatency(store);
  }

  targetIds(): string[] {
    return this.charts.targetIds();
  }

  newestMs(): number | null {
    const sql = `SELECT max(json_extract(view_json, '$.toMs')) FROM import_batch WHERE state = 'done'`;
    return this.store.reader?.prepare<[], number | null>(sql).pluck().get() ?? null;
  }

  importedTests({ fromMs, toMs }: TimeRange, limit: number): ImportedSpeedTest[] {
    const rows = this.rows(
      'speed-tests',
      { fromMs, toMs },
      `ORDER BY at_ms DESC, ordinal LIMIT ${limit}`,
    );
    return [...rows].flatMap(({ importId, contentJson }) => {
      const test = parsedJson(keptSpeedTest, contentJson, null);
      if (test === null) return [];
      const { original: _original, ...told } = test;
      return [{ importId, ...told }];
    });
  }

  async latency(
    targetIds: readonly string[],
    fromMs: number,
    toMs: number,
    points: number,
  ): Promise<LatencySeries[]> {
    const series: LatencySeries[] = [];
    for (const targetId of targetIds) {
      series.push(this.charts.series(targetId, fromMs, toMs, points));
      await nextTurn();
    }
    return series;
  }

  async stretches(
    targetId: string,
    fromMs: number,
    toMs: number,
    points: number,
  ): Promise<LatencyStretch[]> {
    const found = this.charts.stretches(targetId, fromMs, toMs, points);
    await nextTurn();
    return found;
  }

  async samples(targetId: string, range: TimeRange): Promise<LatencySample[]> {
    return this.charts.samples(targetId, range);
  }

  async outages({ limit, ...query }: OutageQuery): Promise<Outage[]> {
    const filter = toFilter(query, this.newestMs() ?? 0);
    const begun = { fromMs: 0, toMs: filter.toMs };
    const rest = 'AND (end_ms IS NULL OR end_ms >= @endMs) ORDER BY at_ms DESC, ordinal';
    const found: Outage[] = [];
    for (const outage of this.records('outages', begun, rest, filter.fromMs)) {
      if (!isWanted(outage, filter)) continue;
      found.push(outage);
      if (found.length === limit) break;
    }
    return found;
  }

  async verdicts(
    range: TimeRange,
  ): Promise<{ readonly atMs: number; readonly verdict: Verdict }[]> {
    const earlier = { fromMs: 0, toMs: range.fromMs };
    const before = this.records('verdicts', earlier, 'ORDER BY at_ms DESC, ordinal DESC LIMIT 1');
    const within = this.records('verdicts', range, 'ORDER BY at_ms, ordinal');
    return [...before, ...within].map(({ atMs, ...verdict }) => ({ atMs, verdict }));
  }

  async activities({ limit, ...query }: ActivityQuery): Promise<Activity[]> {
    const filter = toActivityFilter(query);
    const found: Activity[] = [];
    const range = { fromMs: 0, toMs: filter.beforeMs };
    for (const activity of this.records('activity', range, 'ORDER BY at_ms DESC, ordinal')) {
      if (!isWantedActivity(activity, filter)) continue;
      found.push(activity);
      if (found.length === limit) break;
    }
    return found;
  }

  /** Those of other programs lack what a test of Lineside says; see `importedTests`. */
  async speedTests({ limit, ...query }: SpeedTestQuery): Promise<SpeedTest[]> {
    const filter = toSpeedFilter(query);
    const rows = this.rows('speed-tests', filter, 'ORDER BY at_ms DESC, ordinal');
    const found = [...rows].flatMap(({ contentJson }) => {
      const original = parsedJson(keptSpeedTest, contentJson, null)?.original ?? null;
      return original !== null && isWantedTest(original, filter) ? [original] : [];
    });
    return found.slice(0, limit);
  }

  /** In order of time within each day and kind. */
  async *measurements(range: TimeRange): AsyncGenerator<Measurement> {
    for (const kind of READINGS) {
      for (const day of this.days(kind, range)) {
        for (const { atMs, ...reading } of this.records(kind, day, 'ORDER BY at_ms, ordinal')) {
          // The schema of the kind has just said what it is, which the compiler cannot follow.
          yield {
            ...{ kind, atMs, monoMs: atMs, durationMs: null, outcome: ok(reading) },
          } as Measurement;
        }
        await nextTurn();
      }
    }
  }

  /** The days of a range that have something of a kind: a day of readings fits into memory, a year does not. */
  private *days(kind: ExportKind, range: TimeRange): Generator<TimeRange> {
    const sql = `SELECT min(at_ms) FROM imported_record WHERE kind = ? AND at_ms >= ? AND at_ms < ?`;
    const next = this.store.reader?.prepare<unknown[], number | null>(sql).pluck();
    for (let fromMs = range.fromMs; ;) {
      const firstMs = next?.get(kind, fromMs, range.toMs) ?? null;
      if (firstMs === null) return;
      const toMs = Math.min(range.toMs, (Math.floor(firstMs / DAY_MS) + 1) * DAY_MS);
      yield { fromMs: firstMs, toMs };
      fromMs = toMs;
    }
  }

  private *records<Kind extends ExportKind>(
    kind: Kind,
    range: TimeRange,
    rest: string,
    endMs = 0,
  ): Generator<RecordOf<Kind>> {
    // The schema of the kind, which the compiler cannot follow.
    const schema = recordSchemas[kind] as unknown as z.ZodType<RecordOf<Kind>>;
    for (const { contentJson } of this.rows(kind, range, rest, endMs)) {
      const record = parsedJson(schema, contentJson, null);
      if (record !== null) yield record;
    }
  }

  private rows(
    kind: ExportKind,
    { fromMs, toMs }: TimeRange,
    rest: string,
    endMs = 0,
  ): Iterable<Row> {
    const sql = `SELECT import_id AS importId, content_json AS contentJson FROM imported_record
      WHERE kind = @kind AND at_ms >= @fromMs AND at_ms < @toMs AND ${IS_DONE} ${rest}`;
    const find = this.store.reader?.prepare<object[], Row>(sql);
    // Read wholly: a reader that is held open would keep others from writing what waits.
    return find?.all({ kind, fromMs, toMs, endMs }) ?? [];
  }
}
