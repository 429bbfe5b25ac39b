import { countText } from '../format/count';
import { durationText } from '../format/duration';
import { millisecondsText } from '../format/milliseconds';
import { percentText, uptimePercent } from '../format/percent';
import { DASH, quantityText } from '../format/quantity';
import { historyWords } from '../format/words/history';
import type { StretchFigures } from './figure-store';

/** One figure of both stretches of time. */
export interface FigureRow {
  readonly name: string;
  readonly value: string;
  /** `null` without a second stretch. */
  readonly other: string | null;
  /** By how much the first is more or less; a dash where that says nothing. */
  readonly difference: string | null;
}

interface Reader {
  readonly name: string;
  readonly textOf: (figures: StretchFigures) => string;
  /** Absent where a difference says nothing. */
  readonly value?: {
    readonly of: (figures: StretchFigures) => number | null;
    readonly text: (difference: number) => string;
  };
}

const { rows } = historyWords;

const READERS: readonly Reader[] = [
  rtt(rows.median, ({ smoke }) => smoke.p50Ms),
  rtt(rows.p95, ({ smoke }) => smoke.p95Ms),
  rtt(rows.jitter, ({ smoke }) => smoke.jitterMs),
  {
    name: rows.loss,
    textOf: ({ smoke }) => percentText(smoke.lossRatio),
    value: { of: ({ smoke }) => smoke.lossRatio, text: percentText },
  },
  { name: rows.up, textOf: ({ uptime }) => quantityText(uptimePercent(uptime.upRatio)) },
  {
    name: rows.outages,
    textOf: ({ uptime }) => countText(uptime.outageCount),
    value: { of: ({ uptime }) => uptime.outageCount, text: countText },
  },
  {
    name: rows.longest,
    textOf: ({ uptime }) =>
      uptime.longestOutageMs === 0 ? DASH : durationText(uptime.longestOutageMs),
  },
  {
    name: rows.unobserved,
    textOf: ({ uptime }) =>
      uptime.notObservedMs === 0 ? DASH : durationText(uptime.notObservedMs),
  },
];

function rtt(name: string, of: (figures: StretchFigures) => number | null): Reader {
  return {
    name,
    textOf: (figures) => millisecondsText(of(figures)),
    value: { of, text: millisecondsText },
  };
}

/** The figures of a stretch of time beside those of another. */
export function figureRows(
  figures: StretchFigures,
  other: StretchFigures | null,
): readonly FigureRow[] {
  return READERS.map((reader) => ({
    name: reader.name,
    value: reader.textOf(figures),
    other: other === null ? null : reader.textOf(other),
    difference: other === null ? null : differenceOf(reader, figures, other),
  }));
}

function differenceOf({ value }: Reader, figures: StretchFigures, other: StretchFigures): string {
  const [now, then] = [value?.of(figures) ?? null, value?.of(other) ?? null];
  if (value === undefined || now === null || then === null) return DASH;
  const text = value.text(Math.abs(now - then));
  // What rounds to nothing has no sign.
  return text === value.text(0) ? '±0' : `${now > then ? '+' : '−'}${text}`;
}
