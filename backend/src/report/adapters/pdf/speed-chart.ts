import type { ReportModel } from '../../core/report-model.ts';
import { fairTests } from '../../core/speed-figures.ts';
import { palette } from './palette.ts';
import { Plot, roundUp } from './plot.ts';
import type { Sheet } from './sheet.ts';

const HEIGHT = 120;

/** Every test that counts: download as dots, upload as rings, the plan as dashed lines. */
export function drawSpeeds(sheet: Sheet, model: ReportModel): void {
  const { doc, words, texts } = sheet;
  const tests = fairTests(model.speed.tests);
  const { down, up } = model.plan;
  const rates = tests.flatMap(({ downBps, upBps }) => [downBps ?? 0, upBps ?? 0]);
  const highest = roundUp(Math.max(1e6, ...rates, down.maxBps ?? 0, up.maxBps ?? 0) * 1.05);
  sheet.paragraph(words.speed.chart, { size: 8, color: palette.soft, gapAfter: 2 });
  sheet.figure(words.speed.chart, HEIGHT + 4, (top) => {
    const plot = new Plot(sheet, model, top + 4, HEIGHT, highest);
    plot.drawAxes((bps) => texts.rate(bps).replace(/[.,]0 /, ' '));
    for (const limitBps of [down.maxBps, down.minBps]) {
      if (limitBps === null) continue;
      const y = plot.y(limitBps);
      doc.moveTo(plot.left, y).lineTo(plot.right, y).dash(3, { space: 2 });
      doc.lineWidth(0.7).stroke(palette.soft).undash();
    }
    for (const { startMs, downBps, upBps } of tests) {
      const x = plot.x(startMs);
      if (downBps !== null) doc.circle(x, plot.y(downBps), 1.8).fill(palette.accent);
      if (upBps !== null) doc.circle(x, plot.y(upBps), 1.8).lineWidth(0.8).stroke(palette.ink);
    }
  });
}
