import { csvLine, type Cell } from './csv-line.ts';
import type { ReportModel } from './report-model.ts';

/** A table that goes along with a report. */
export interface RawTable {
  readonly name: 'outages.csv' | 'latency.csv' | 'speed-tests.csv' | 'uptime.csv';
  readonly text: string;
}

/** @param isoOf a moment in UTC as ISO 8601 text */
export function rawTables(model: ReportModel, isoOf: (atMs: number) => string): RawTable[] {
  const time = (atMs: number | null): Cell[] => [atMs === null ? null : isoOf(atMs), atMs];
  const outages = [...model.outages, ...model.degradations].map((outage): Cell[] => [
    ...[outage.id, outage.kind, ...time(outage.startMs), ...time(outage.endMs)],
    ...[outage.durationMs, outage.unobservedMs, outage.cause, outage.blame, outage.confidence],
    ...[outage.isPlanned, outage.isFalseAlarm, outage.note?.text ?? null],
  ]);
  const latency = model.targets.flatMap(({ targetId, series }) =>
    series.points.map((point): Cell[] => [
      ...[targetId, ...time(point.atMs), series.bucketMs, point.sentCount, point.lostCount],
      ...[point.lossRatio, point.minMs, point.meanMs, point.p50Ms, point.p95Ms, point.maxMs],
    ]),
  );
  const tests = model.speed.tests.map((test): Cell[] => [
    ...[test.id, ...time(test.startMs), test.engine, test.status, test.reason, test.why],
    ...[test.downBps, test.upBps, test.idleRttMs, test.isClientLimited],
  ]);
  const days = model.days.map((day): Cell[] => [
    ...[day.date, ...time(day.fromMs), ...time(day.toMs), day.upMs, day.degradedMs, day.downMs],
    ...[day.notObservedMs, day.plannedMs, day.upRatio, day.outageCount],
  ]);
  return [
    table('outages.csv', OUTAGE_COLUMNS, outages),
    table('uptime.csv', DAY_COLUMNS, days),
    table('latency.csv', LATENCY_COLUMNS, latency),
    table('speed-tests.csv', TEST_COLUMNS, tests),
  ];
}

const OUTAGE_COLUMNS = [
  ...['id', 'kind', 'start', 'start_ms', 'end', 'end_ms', 'duration_ms', 'unobserved_ms'],
  ...['cause', 'blame', 'confidence', 'is_planned', 'is_false_alarm', 'note'],
];
const LATENCY_COLUMNS = [
  ...['target', 'at', 'at_ms', 'bucket_ms', 'sent_count', 'lost_count', 'loss_ratio'],
  ...['min_ms', 'mean_ms', 'p50_ms', 'p95_ms', 'max_ms'],
];
const TEST_COLUMNS = [
  ...['id', 'start', 'start_ms', 'engine', 'status', 'reason', 'why', 'down_bps', 'up_bps'],
  ...['idle_rtt_ms', 'is_client_limited'],
];
const DAY_COLUMNS = [
  ...['date', 'from', 'from_ms', 'to', 'to_ms', 'up_ms', 'degraded_ms', 'down_ms'],
  ...['not_observed_ms', 'planned_ms', 'up_ratio', 'outage_count'],
];

function table(name: RawTable['name'], columns: Cell[], rows: Cell[][]): RawTable {
  return { name, text: [columns, ...rows].map(csvLine).join('') };
}
