import type { ReportModel } from '../../../core/report-model.ts';
import { drawDays } from '../day-chart.ts';
import type { Sheet } from '../sheet.ts';

/** How the period divides up, in words and day by day. */
export function drawUptime(sheet: Sheet, { uptime, days }: ReportModel): void {
  const { words, texts } = sheet;
  const time = (spanMs: number): string => texts.duration(spanMs);
  sheet.heading(words.headings.uptime, 140);
  const { upMs, downMs, notObservedMs, plannedMs, microCutCount } = uptime;
  const intro = words.uptime.intro(
    ...([time(upMs), time(downMs), time(notObservedMs), time(plannedMs)] as const),
  );
  sheet.paragraph(`${intro} ${words.uptime.micro(microCutCount)}`, { gapAfter: 8 });
  drawDays(sheet, days);
}
