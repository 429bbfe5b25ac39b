import type { FccSummary, OfcomSummary } from '@lineside/contract';
import { bitRateText } from '../format/bit-rate';
import { percentText } from '../format/percent';
import { summaryWords as words } from '../format/words/speed-campaign';

/** One figure in both directions. */
export interface SummaryRow {
  readonly name: string;
  /** In the order of the columns. */
  readonly values: readonly string[];
}

export function ofcomRows(sides: readonly OfcomSummary[]): readonly SummaryRow[] {
  const row = rowsOf(sides);
  return [
    row(words.rows.peakCount, ({ peakCount }) => String(peakCount)),
    row(words.rows.normal, ({ peakP20Bps, peakP80Bps }) =>
      peakP20Bps === null || peakP80Bps === null
        ? words.few
        : words.between(bitRateText(peakP20Bps), bitRateText(peakP80Bps)),
    ),
    row(words.rows.allCount, ({ allCount }) => String(allCount)),
    row(words.rows.slowest, ({ slowestTenthBps }) => rate(slowestTenthBps)),
    row(words.rows.min, ({ minBps }) => (minBps === null ? words.notInPlan : bitRateText(minBps))),
    row(words.rows.belowMin, ({ minBps, belowMinCount }) =>
      minBps === null ? words.notInPlan : String(belowMinCount),
    ),
    row(words.rows.state, ({ state }) => words.states[state]),
  ];
}

export function fccRows(sides: readonly FccSummary[]): readonly SummaryRow[] {
  const row = rowsOf(sides);
  return [
    row(words.rows.peakCount, ({ peakCount }) => String(peakCount)),
    row(words.rows.peakMedian, (side) => shared(side.peakMedianBps, side.peakShare)),
    row(words.rows.allCount, ({ allCount }) => String(allCount)),
    row(words.rows.allMedian, (side) => shared(side.allMedianBps, side.allShare)),
    row(words.rows.class, ({ peakClass, peakMedianBps }) => {
      if (peakClass !== null) return words.classes[peakClass];
      return peakMedianBps === null ? words.few : words.notInPlan;
    }),
    row(words.rows.consistent, (side) => shared(side.consistentBps, side.consistentShare)),
  ];
}

function rowsOf<Side>(sides: readonly Side[]) {
  return (name: string, text: (side: Side) => string): SummaryRow => ({
    name,
    values: sides.map(text),
  });
}

function rate(bps: number | null): string {
  return bps === null ? words.few : bitRateText(bps);
}

function shared(bps: number | null, share: number | null): string {
  return share === null ? rate(bps) : words.ofMax(rate(bps), percentText(share));
}
