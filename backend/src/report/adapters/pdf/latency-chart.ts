import type { LatencyPoint } from '@lineside/contract';
import type { ReportModel, TargetHistory } from '../../core/report-model.ts';
import { palette, sizes } from './palette.ts';
import { Plot, roundUp } from './plot.ts';
import type { Sheet } from './sheet.ts';

const FIELD = 62;
const LOSS = 12;
const TITLE = 14;
/** The chart of one target with its title and the space behind it. */
export const LATENCY_CHART_HEIGHT = TITLE + FIELD + LOSS + 10;

/** Median and 95th percentile as line and band, losses below; what nobody observed stays empty. */
export function drawLatency(
  sheet: Sheet,
  name: string,
  { series, figures }: TargetHistory,
  range: Pick<ReportModel, 'fromMs' | 'toMs'>,
): void {
  const { doc, words, texts } = sheet;
  const mean = texts.milliseconds(figures.meanMs);
  const alt = words.latency.chart(name, mean, texts.percent(figures.lossRatio));
  sheet.figure(alt, LATENCY_CHART_HEIGHT, (top) => {
    sheet.put(name, sheet.left, top, sheet.width, { font: 'bold', size: sizes.small });
    const plot = new Plot(sheet, range, top + TITLE, FIELD + LOSS, highest(series.points));
    plot.drawAxes((value) => texts.milliseconds(value).replace(/[.,]0 /, ' '));
    for (const run of runsOf(series.points, series.bucketMs)) {
      drawRun(doc, plot, run, series.bucketMs);
    }
    for (const { atMs, lossRatio } of series.points) {
      if (lossRatio === null || lossRatio === 0) continue;
      const width = Math.max(0.8, plot.x(atMs + series.bucketMs) - plot.x(atMs));
      const height = Math.max(1.2, lossRatio * (LOSS - 2));
      doc.rect(plot.x(atMs), plot.bottom - height, width, height).fill(palette.down);
    }
  });
}

/** The 98th percentile of the bands, so that one slow answer does not flatten the rest. */
function highest(points: readonly LatencyPoint[]): number {
  const tops = points.flatMap(({ p95Ms }) => p95Ms ?? []).sort((a, b) => a - b);
  return roundUp((tops[Math.floor(tops.length * 0.98)] ?? tops.at(-1) ?? 1) * 1.1);
}

/** Points without a gap between them. */
function runsOf(points: readonly LatencyPoint[], bucketMs: number): LatencyPoint[][] {
  const runs: LatencyPoint[][] = [];
  let lastMs = -Infinity;
  for (const point of points) {
    if (point.p50Ms === null) continue;
    if (point.atMs - lastMs > bucketMs * 1.5) runs.push([]);
    runs.at(-1)?.push(point);
    lastMs = point.atMs;
  }
  return runs;
}

function drawRun(
  doc: PDFKit.PDFDocument,
  plot: Plot,
  run: readonly LatencyPoint[],
  bucketMs: number,
): void {
  const middleOf = (atMs: number): number => plot.x(atMs + bucketMs / 2);
  const line = (pick: (point: LatencyPoint) => number | null): [number, number][] =>
    run.flatMap((point): [number, number][] => {
      const value = pick(point);
      return value === null ? [] : [[middleOf(point.atMs), plot.y(value)]];
    });
  const medians = line(({ p50Ms }) => p50Ms);
  const tops = line(({ p95Ms, p50Ms }) => p95Ms ?? p50Ms);
  if (medians.length === 1) {
    const [x, y] = medians[0] ?? [0, 0];
    doc.circle(x, y, 0.9).fill(palette.accent);
    return;
  }
  doc.polygon(...medians, ...tops.toReversed()).fill(palette.band);
  for (const [index, [x, y]] of medians.entries()) {
    if (index === 0) doc.moveTo(x, y);
    else doc.lineTo(x, y);
  }
  doc.lineWidth(0.8).stroke(palette.accent);
}
