import type { UptimeDay } from '@lineside/contract';
import { palette } from './palette.ts';
import type { Sheet } from './sheet.ts';

const HEIGHT = 74;
const BAR_HEIGHT = 40;
/** A minute of a day would be thinner than a printer's dot: what was down is never invisible. */
const LEAST = 1.2;

/** Each day as an upright bar, from up at the bottom to down at the top. */
export function drawDays(sheet: Sheet, days: readonly UptimeDay[]): void {
  if (days.length === 0) return;
  const { doc, words, texts } = sheet;
  sheet.figure(words.uptime.chart, HEIGHT, (top) => {
    const step = sheet.width / days.length;
    const width = Math.max(0.6, Math.min(24, step * 0.78));
    const labelEvery = Math.max(1, Math.ceil(days.length / 8));
    for (const [index, day] of days.entries()) {
      const x = sheet.left + index * step + (step - width) / 2;
      drawBar(doc, day, x, top, width);
      if (index % labelEvery !== 0) continue;
      doc.font('regular').fontSize(7).fillColor(palette.soft);
      const place = Math.min(x, sheet.left + sheet.width - 40);
      doc.text(texts.shortDayText(day.fromMs), place, top + BAR_HEIGHT + 3, {
        width: 44,
        lineBreak: false,
      });
    }
    drawLegend(sheet, top + BAR_HEIGHT + 16);
  });
}

function drawBar(
  doc: PDFKit.PDFDocument,
  day: UptimeDay,
  x: number,
  top: number,
  width: number,
): void {
  const lengthMs = Math.max(1, day.toMs - day.fromMs);
  const heightOf = (spanMs: number): number =>
    spanMs === 0 ? 0 : Math.max(LEAST, (spanMs / lengthMs) * BAR_HEIGHT);
  const down = heightOf(day.downMs + day.plannedMs);
  const degraded = Math.min(BAR_HEIGHT - down, heightOf(day.degradedMs));
  const unknown = Math.min(BAR_HEIGHT - down - degraded, heightOf(day.notObservedMs));
  doc.rect(x, top, width, BAR_HEIGHT).fill(palette.up);
  doc.rect(x, top + down + degraded, width, unknown).fill(palette.unknown);
  doc.rect(x, top + down, width, degraded).fill(palette.degraded);
  doc.rect(x, top, width, down).fill(palette.down);
  doc.rect(x, top, width, BAR_HEIGHT).lineWidth(0.4).stroke(palette.rule);
}

function drawLegend(sheet: Sheet, y: number): void {
  const { doc, words } = sheet;
  let x = sheet.left;
  for (const state of ['up', 'degraded', 'down', 'unknown'] as const) {
    doc
      .rect(x, y + 1.5, 7, 7)
      .lineWidth(0.4)
      .fillAndStroke(palette[state], palette.soft);
    doc.font('regular').fontSize(7.5).fillColor(palette.soft);
    doc.text(words.states[state], x + 11, y, { lineBreak: false });
    x += 11 + doc.widthOfString(words.states[state]) + 18;
  }
}
