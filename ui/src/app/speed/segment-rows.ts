import type { LineTarget, LoadedLatency, SpeedReading } from '@lineside/contract';
import { millisecondsText } from '../format/milliseconds';
import { percentText } from '../format/percent';
import { segmentWords, subjectName } from '../format/words';
import { directionWords } from '../format/words/speed';
import { resultWords, testWords } from '../format/words/speed-results';

/** Round trips to one step of the line, without and with load. */
export interface SegmentRow {
  readonly key: string;
  readonly step: string;
  readonly target: string;
  readonly idle: string;
  readonly loaded: string;
  readonly loadedRemark: string | null;
  readonly added: string;
  readonly loss: string;
  /** The queue stands here. */
  readonly isQueue: boolean;
}

/** The rows of one direction. */
export interface SegmentTable {
  readonly direction: string;
  readonly rows: readonly SegmentRow[];
}

/** One table for each direction in which round trips were measured. */
export function segmentTables(
  reading: SpeedReading | null,
  targets: readonly LineTarget[],
): readonly SegmentTable[] {
  return (['down', 'up'] as const).flatMap((direction) => {
    const side = reading?.[direction] ?? null;
    if (side === null || side.latency.length === 0) return [];
    const rows = side.latency.map((item) => rowOf(item, targets, side.queueSegment));
    return [{ direction: directionWords[direction].name, rows }];
  });
}

function rowOf(
  latency: LoadedLatency,
  targets: readonly LineTarget[],
  queue: LoadedLatency['segment'] | null,
): SegmentRow {
  const { segment, targetId, idleP50Ms, loadedP50Ms, loadedP95Ms, lossRatio } = latency;
  const added =
    idleP50Ms === null || loadedP50Ms === null ? null : Math.max(loadedP50Ms - idleP50Ms, 0);
  return {
    key: `${segment} ${targetId}`,
    step: segmentWords[segment].name,
    target: subjectName(targetId, targets) ?? targetId,
    idle: millisecondsText(idleP50Ms),
    loaded: millisecondsText(loadedP50Ms),
    loadedRemark: loadedP95Ms === null ? null : testWords.p95(millisecondsText(loadedP95Ms)),
    added: added === null ? millisecondsText(null) : resultWords.more(millisecondsText(added)),
    loss: percentText(lossRatio),
    isQueue: segment === queue,
  };
}
