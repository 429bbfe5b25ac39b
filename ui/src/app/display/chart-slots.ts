import type { ChartData, ChartPoint, SeriesId } from './chart-model';

/** One bucket of time with what every line has to say about it. */
export interface ChartSlot {
  readonly atMs: number;
  /** `null` for a line that was not observed then. */
  readonly points: ReadonlyMap<SeriesId, ChartPoint>;
}

/** Most slots ever made, whatever a box may answer. */
const MOST_SLOTS = 2000;

/** Width of a bucket: the widest of all lines. */
export function bucketOf(data: ChartData): number {
  return Math.max(1, ...data.series.map(({ bucketMs }) => bucketMs));
}

/** All buckets from the first sample to the last, also those in which nothing was observed. */
export function chartSlots(data: ChartData): readonly ChartSlot[] {
  const bucketMs = bucketOf(data);
  const byStart = new Map<number, Map<SeriesId, ChartPoint>>();
  for (const { id, points } of data.series) {
    for (const point of points) {
      const atMs = Math.floor(point.atMs / bucketMs) * bucketMs;
      const slot = byStart.get(atMs) ?? new Map<SeriesId, ChartPoint>();
      byStart.set(atMs, slot.set(id, point));
    }
  }
  const starts = [...byStart.keys()].sort((a, b) => a - b);
  const first = starts[0];
  const last = starts.at(-1);
  if (first === undefined || last === undefined) return [];
  const count = Math.min(Math.round((last - first) / bucketMs) + 1, MOST_SLOTS);
  return Array.from({ length: count }, (_, index) => {
    const atMs = first + index * bucketMs;
    return { atMs, points: byStart.get(atMs) ?? new Map<SeriesId, ChartPoint>() };
  });
}

/** A probe is given up after 3 s; until then its bucket is not complete, and a lost one not yet lost. */
const SETTLED_AFTER_MS = 4000;

/** Index of the newest bucket in which every probe has had its answer or its time; the last one if none has. */
export function newestSettled(slots: readonly ChartSlot[], data: ChartData): number {
  const untilMs = data.toMs - bucketOf(data) - SETTLED_AFTER_MS;
  const index = slots.findLastIndex(({ atMs }) => atMs <= untilMs);
  return index === -1 ? slots.length - 1 : index;
}

/** Index of the slot nearest to a moment; `null` without slots. */
export function nearestSlot(
  slots: readonly ChartSlot[],
  atMs: number,
  bucketMs: number,
): number | null {
  const first = slots[0];
  if (first === undefined) return null;
  const index = Math.floor((atMs - first.atMs) / bucketMs);
  return Math.min(Math.max(index, 0), slots.length - 1);
}
