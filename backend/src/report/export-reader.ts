import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { ExportKind } from '@lineside/contract';
import { ARCHIVE, type Archive, type TimeRange } from '../measurement/journal.ts';
import { TargetBook } from '../measurement/target-book.ts';
import type { ExportRow } from './core/export-text.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Minutes of a day: as fine as roll-ups get. */
const POINTS_PER_DAY = 1440;
/** More than happen in a day. */
const MOST = 100_000;
const ACTIVITIES_PER_PAGE = 500;

/** Reads records a piece at a time, so that a year never sits in memory. */
@Injectable()
export class ExportReader {
  constructor(
    @Inject(ARCHIVE) private readonly archive: Archive,
    private readonly targetBook: TargetBook,
  ) {}

  /** Oldest first, activities newest first. */
  read(kind: ExportKind, range: TimeRange): AsyncIterable<ExportRow> {
    switch (kind) {
      case 'latency':
        return this.points(range);
      case 'latency-samples':
        return this.samples(range);
      case 'outages':
        return this.outages(range);
      case 'verdicts':
        return this.verdicts(range);
      case 'speed-tests':
        return this.speedTests(range);
      case 'activity':
        return this.activities(range);
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
        return this.readings(kind, range);
    }
  }

  private async *points(range: TimeRange): AsyncGenerator<ExportRow> {
    for (const day of pieces(range, DAY_MS)) {
      // Whole days of UTC, as buckets are cut there.
      const startMs = Math.floor(day.fromMs / DAY_MS) * DAY_MS;
      const ids = this.targetBook.targets.map(({ id }) => id);
      for (const id of ids) {
        const all = await this.archive.latency([id], startMs, startMs + DAY_MS, POINTS_PER_DAY);
        for (const { targetId, bucketMs, points } of all) {
          for (const point of points) {
            if (isWithin(point.atMs, day)) yield { ...point, targetId, bucketMs };
          }
        }
      }
    }
  }

  private async *samples(range: TimeRange): AsyncGenerator<ExportRow> {
    for (const hour of pieces(range, HOUR_MS)) {
      for (const { id } of this.targetBook.targets) {
        for (const sample of await this.archive.samples(id, hour)) yield { ...sample };
      }
      await nextTurn();
    }
  }

  /** All three kinds; one that began before the range and reaches into it comes first. */
  private async *outages(range: TimeRange): AsyncGenerator<ExportRow> {
    for (const day of pieces(range, DAY_MS)) {
      const found = [];
      for (const kind of ['outage', 'degradation', 'micro-cut'] as const) {
        found.push(...(await this.archive.outages({ ...day, kind, limit: MOST })));
      }
      const isFirst = day.fromMs === range.fromMs;
      for (const outage of found.sort((a, b) => a.startMs - b.startMs)) {
        if (isFirst || outage.startMs >= day.fromMs) yield { ...outage };
      }
      await nextTurn();
    }
  }

  private async *verdicts(range: TimeRange): AsyncGenerator<ExportRow> {
    for (const day of pieces(range, DAY_MS)) {
      for (const { atMs, verdict } of await this.archive.verdicts(day)) {
        if (isWithin(atMs, day)) yield { atMs, ...verdict };
      }
      await nextTurn();
    }
  }

  private async *speedTests(range: TimeRange): AsyncGenerator<ExportRow> {
    for (const day of pieces(range, DAY_MS)) {
      const tests = await this.archive.speedTests({ ...day, limit: MOST });
      for (const test of tests.toSorted((a, b) => a.id - b.id)) yield { ...test };
      await nextTurn();
    }
  }

  private async *activities({ fromMs, toMs }: TimeRange): AsyncGenerator<ExportRow> {
    for (let beforeMs = toMs; ;) {
      const page = await this.archive.activities({ beforeMs, limit: ACTIVITIES_PER_PAGE });
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
  private async *readings(kind: ExportKind, range: TimeRange): AsyncGenerator<ExportRow> {
    for await (const measurement of this.archive.measurements(range)) {
      if (measurement.kind !== kind || !isWithin(measurement.atMs, range)) continue;
      const { atMs, outcome } = measurement;
      if (outcome.status === 'ok') yield { ...outcome.reading, atMs };
    }
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
