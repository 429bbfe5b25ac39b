import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ExportKind } from '@lineside/contract';
import type { HistoryShelf } from '../measurement/import-ledger.ts';
import type { TimeRange } from '../measurement/journal.ts';
import type { ExportRow } from './core/export-text.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Minutes of a day: as fine as roll-ups get. */
const POINTS_PER_DAY = 1440;
/** More than happen in a day. */
const MOST = 100_000;
const ACTIVITIES_PER_PAGE = 500;

/**
 * Records of one kind a piece at a time, so that a year never sits in memory; oldest first, activities
 * newest first.
 *
 * @param targetIds whose latency is wanted
 */
export function recordsOf(
  kind: ExportKind,
  shelf: HistoryShelf,
  range: TimeRange,
  targetIds: readonly string[],
): AsyncIterable<ExportRow> {
  switch (kind) {
    case 'latency':
      return points(shelf, range, targetIds);
    case 'latency-samples':
      return samples(shelf, range, targetIds);
    case 'outages':
      return outages(shelf, range);
    case 'verdicts':
      return verdicts(shelf, range);
    case 'speed-tests':
      return speedTests(shelf, range);
    case 'activity':
      return activities(shelf, range);
    case 'dns':
    case 'dns-integrity':
    case 'reach':
    case 'route':
    case 'path-change':
    case 'identity':
    case 'link':
    case 'link-counters':
    case 'edge':
    case 'icmp-error':
      return readings(shelf, kind, range);
  }
}

async function* points(
  shelf: HistoryShelf,
  range: TimeRange,
  targetIds: readonly string[],
): AsyncGenerator<ExportRow> {
  for (const day of pieces(range, DAY_MS)) {
    // Whole days of UTC, as buckets are cut there.
    const startMs = Math.floor(day.fromMs / DAY_MS) * DAY_MS;
    for (const id of targetIds) {
      const all = await shelf.stretches(id, startMs, startMs + DAY_MS, POINTS_PER_DAY);
      for (const stretch of all) if (isWithin(stretch.atMs, day)) yield { ...stretch };
      await nextTurn();
    }
  }
}

async function* samples(
  shelf: HistoryShelf,
  range: TimeRange,
  targetIds: readonly string[],
): AsyncGenerator<ExportRow> {
  for (const hour of pieces(range, HOUR_MS)) {
    for (const id of targetIds) {
      for (const sample of await shelf.samples(id, hour)) yield { ...sample };
    }
    await nextTurn();
  }
}

/** All three kinds; one that began before the range and reaches into it comes first. */
async function* outages(shelf: HistoryShelf, range: TimeRange): AsyncGenerator<ExportRow> {
  for (const day of pieces(range, DAY_MS)) {
    const found = [];
    for (const kind of ['outage', 'degradation', 'micro-cut'] as const) {
      found.push(...(await shelf.outages({ ...day, kind, limit: MOST })));
    }
    const isFirst = day.fromMs === range.fromMs;
    for (const outage of found.sort((a, b) => a.startMs - b.startMs)) {
      if (isFirst || outage.startMs >= day.fromMs) yield { ...outage };
    }
    await nextTurn();
  }
}

async function* verdicts(shelf: HistoryShelf, range: TimeRange): AsyncGenerator<ExportRow> {
  for (const day of pieces(range, DAY_MS)) {
    for (const { atMs, verdict } of await shelf.verdicts(day)) {
      if (isWithin(atMs, day)) yield { atMs, ...verdict };
    }
    await nextTurn();
  }
}

async function* speedTests(shelf: HistoryShelf, range: TimeRange): AsyncGenerator<ExportRow> {
  for (const day of pieces(range, DAY_MS)) {
    const tests = await shelf.speedTests({ ...day, limit: MOST });
    for (const test of tests.toSorted((a, b) => a.id - b.id)) yield { ...test };
    await nextTurn();
  }
}

async function* activities(
  shelf: HistoryShelf,
  { fromMs, toMs }: TimeRange,
): AsyncGenerator<ExportRow> {
  for (let beforeMs = toMs; ;) {
    const page = await shelf.activities({ beforeMs, limit: ACTIVITIES_PER_PAGE });
    const isLast = page.length < ACTIVITIES_PER_PAGE;
    const edgeMs = page.at(-1)?.atMs ?? fromMs;
    // Others of the edge's millisecond may be on the next page: they come together then.
    const whole = isLast ? page : page.filter(({ atMs }) => atMs > edgeMs);
    const told = whole.length === 0 ? page : whole;
    for (const activity of told) if (activity.atMs >= fromMs) yield { ...activity };
    if (isLast || edgeMs < fromMs) return;
    beforeMs = whole.length === 0 ? edgeMs : edgeMs + 1;
    await nextTurn();
  }
}

/** From what is on the disk; how things stood before the range is left out. */
async function* readings(
  shelf: HistoryShelf,
  kind: ExportKind,
  range: TimeRange,
): AsyncGenerator<ExportRow> {
  for await (const measurement of shelf.measurements(range)) {
    if (measurement.kind !== kind || !isWithin(measurement.atMs, range)) continue;
    const { atMs, outcome } = measurement;
    if (outcome.status === 'ok') yield { ...outcome.reading, atMs };
  }
}

/** The parts of a range between whole multiples of a width. */
function* pieces({ fromMs, toMs }: TimeRange, widthMs: number): Generator<TimeRange> {
  for (let startMs = fromMs; startMs < toMs;) {
    const endMs = Math.min(toMs, (Math.floor(startMs / widthMs) + 1) * widthMs);
    yield { fromMs: startMs, toMs: endMs };
    startMs = endMs;
  }
}

function isWithin(atMs: number, { fromMs, toMs }: TimeRange): boolean {
  return atMs >= fromMs && atMs < toMs;
}
