import { scaleLinear } from 'd3-scale';
import { timeTicks } from './time-ticks';
import type { BandKind, BandRow, WaterfallData } from './waterfall-model';

/** From this width on names stand beside their bands, below it above them. */
const WIDE_PX = 620;
const NAME_PX = 212;
const RIGHT = 6;
const TOP = 26;
const AXIS_HEIGHT = 30;
const ROW = { wide: 36, narrow: 50 };
/** Height of a band by what it shows: the worse, the taller. */
const HEIGHTS: Record<BandKind, number> = {
  answered: 4,
  slow: 11,
  partly: 15,
  lost: 22,
  'not-observed': 22,
};
/** A lost second must be seen even in a day. */
const LEAST_PX = 2;
const TICK_PX = 76;
/** Widths of letters, a little too wide, so that nothing runs into something else. */
const NAME_CHAR_PX = 7.6;
const DETAIL_CHAR_PX = 6.8;
const GAP_PX = 14;

/** A rectangle of a band. */
export interface BandBox {
  readonly kind: BandKind;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A row of the picture, px. */
export interface DrawnRow {
  readonly id: string;
  readonly name: string;
  readonly detail: string | null;
  readonly nameX: number;
  readonly nameY: number;
  /** Beside the name on a narrow picture, below it on a wide one. */
  readonly detailX: number;
  readonly detailY: number;
  readonly isDetailAtEnd: boolean;
  readonly centreY: number;
  readonly boxes: readonly BandBox[];
  readonly marks: readonly { readonly x: number; readonly isAnswered: boolean }[];
}

/** Everything the template needs to draw, px. */
export interface WaterfallGeometry {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly rows: readonly DrawnRow[];
  readonly span: { readonly fromX: number; readonly toX: number; readonly isOver: boolean };
  readonly ticks: readonly { readonly x: number; readonly atMs: number }[];
  readonly xOf: (atMs: number) => number;
  readonly momentAt: (x: number) => number;
}

/** Lays the picture out for a width. Pure. */
export function waterfallGeometry(data: WaterfallData, width: number): WaterfallGeometry {
  const isWide = width >= WIDE_PX;
  const left = isWide ? NAME_PX : 0;
  const right = Math.max(width - RIGHT, left + 1);
  const rowHeight = isWide ? ROW.wide : ROW.narrow;
  const bottom = TOP + data.rows.length * rowHeight;
  const x = scaleLinear([data.fromMs, Math.max(data.toMs, data.fromMs + 1)], [left, right]).clamp(
    true,
  );
  return {
    width,
    height: bottom + AXIS_HEIGHT,
    left,
    right,
    top: TOP,
    bottom,
    rows: data.rows.map((row, index) => drawn(row, TOP + index * rowHeight, isWide, right, x)),
    span: {
      fromX: x(data.beganMs),
      toX: Math.max(x(data.endedMs ?? data.toMs), x(data.beganMs) + LEAST_PX),
      isOver: data.endedMs !== null,
    },
    ticks: timeTicks(data.fromMs, data.toMs, Math.floor((right - left) / TICK_PX)).map((atMs) => ({
      atMs,
      x: x(atMs),
    })),
    xOf: (atMs) => x(atMs),
    momentAt: (px) => x.invert(px),
  };
}

function drawn(
  row: BandRow,
  topY: number,
  isWide: boolean,
  right: number,
  x: (atMs: number) => number,
): DrawnRow {
  const detailPx = isWide ? NAME_PX - GAP_PX : right - row.name.length * NAME_CHAR_PX - GAP_PX;
  const centreY = isWide ? topY + ROW.wide / 2 : topY + 34;
  return {
    id: row.id,
    name: row.name,
    detail: row.detail === null ? null : fitted(row.detail, detailPx),
    nameX: 0,
    nameY: isWide ? centreY - (row.detail === null ? -4 : 2) : topY + 16,
    detailX: isWide ? 0 : right,
    detailY: isWide ? centreY + 12 : topY + 16,
    isDetailAtEnd: !isWide,
    centreY,
    boxes: row.stretches.map(({ kind, fromMs, toMs }) => {
      const height = HEIGHTS[kind];
      const startX = x(fromMs);
      const boxWidth = Math.max(x(toMs) - startX, LEAST_PX);
      return { kind, x: startX, y: centreY - height / 2, width: boxWidth, height };
    }),
    marks: row.marks.map(({ atMs, isAnswered }) => ({ x: x(atMs), isAnswered })),
  };
}

/** As much of an address as there is room for: those of IPv6 are long. */
function fitted(text: string, px: number): string {
  const most = Math.max(Math.floor(px / DETAIL_CHAR_PX), 1);
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
