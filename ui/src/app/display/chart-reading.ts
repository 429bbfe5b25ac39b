import { timeText } from '../format/local-time';
import { milliseconds, millisecondsText } from '../format/milliseconds';
import { percentText } from '../format/percent';
import type { Quantity } from '../format/quantity';
import { pageWords, seriesWords } from '../format/words';
import { lossRatio, type SeriesId } from './chart-model';
import type { ChartSlot } from './chart-slots';

/** What one line says at the moment that is read. */
export interface SeriesReading {
  readonly id: SeriesId;
  readonly name: string;
  /** `null` when nothing answered or nothing was observed. */
  readonly rtt: Quantity | null;
  readonly loss: string;
  /** The whole in words, for tables and screen readers. */
  readonly text: string;
}

/** What all lines say in one bucket. */
export interface ChartReading {
  readonly time: string;
  readonly series: readonly SeriesReading[];
  readonly text: string;
}

/** Reads a bucket; lines in the order of `ids`. */
export function chartReading(slot: ChartSlot, ids: readonly SeriesId[]): ChartReading {
  const series = ids.map((id) => seriesReading(slot, id));
  const time = timeText(slot.atMs);
  return {
    time,
    series,
    text: [time, ...series.map(({ name, text }) => `${name} ${text}`)].join(', '),
  };
}

function seriesReading(slot: ChartSlot, id: SeriesId): SeriesReading {
  const name = seriesWords[id];
  const point = slot.points.get(id);
  const share = point === undefined ? null : lossRatio(point);
  if (point === undefined || share === null) {
    return { id, name, rtt: null, loss: '', text: pageWords.notObserved };
  }
  const loss = pageWords.lossOf(percentText(share));
  const rtt = point.rttMs === null ? pageWords.noReply : millisecondsText(point.rttMs);
  return { id, name, rtt: milliseconds(point.rttMs), loss, text: `${rtt}, ${loss}` };
}
