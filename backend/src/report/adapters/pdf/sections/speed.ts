import type { ReportModel } from '../../../core/report-model.ts';
import type { SpeedFigures } from '../../../core/speed-figures.ts';
import type { Sheet } from '../sheet.ts';
import { drawSpeeds } from '../speed-chart.ts';
import { drawTable, type Column } from '../table.ts';

/** Tests against what was sold, over the period and over the day. */
export function drawSpeed(sheet: Sheet, model: ReportModel): void {
  const { words, texts } = sheet;
  const { down, up, tests, timesOfDay } = model.speed;
  sheet.heading(words.headings.speed, 150);
  if (down.count + up.count === 0) {
    sheet.paragraph(tests.length === 0 ? words.speed.none : words.speed.noFair);
    return;
  }
  const limits = [down.plan, up.plan].flatMap(({ maxBps, normalBps, minBps }) => [
    ...[maxBps, normalBps, minBps],
  ]);
  if (limits.every((bps) => bps === null)) sheet.paragraph(words.speed.noPlan);
  drawTable(sheet, columnsOf(sheet, words.speed.figure), figureRows(sheet, down, up));
  drawSpeeds(sheet, model);
  sheet.space(8);
  drawTable(
    sheet,
    [
      ...columnsOf(sheet, words.speed.timeOfDay),
      { title: words.speed.count, share: 0.7, align: 'right' },
    ],
    timesOfDay.map(({ fromHour, count, downMedianBps, upMedianBps }) => ({
      cells: [
        words.speed.hours(hourText(fromHour), hourText(fromHour + 4)),
        texts.rate(downMedianBps),
        texts.rate(upMedianBps),
        texts.number(count),
      ],
    })),
  );
}

function columnsOf({ words }: Sheet, first: string): Column[] {
  return [
    { title: first, share: 1.6 },
    { title: words.speed.down, share: 1, align: 'right' },
    { title: words.speed.up, share: 1, align: 'right' },
  ];
}

function figureRows({ words, texts }: Sheet, down: SpeedFigures, up: SpeedFigures) {
  const row = (name: string, text: (side: SpeedFigures) => string) => ({
    cells: [name, text(down), text(up)],
  });
  const countText = (count: number | null): string => (count === null ? '–' : texts.number(count));
  const names = words.speed;
  return [
    row(names.count, ({ count }) => texts.number(count)),
    row(names.min, ({ minBps }) => texts.rate(minBps)),
    row(names.p10, ({ p10Bps }) => texts.rate(p10Bps)),
    row(names.median, ({ medianBps }) => texts.rate(medianBps)),
    row(names.p90, ({ p90Bps }) => texts.rate(p90Bps)),
    row(names.max, ({ maxBps }) => texts.rate(maxBps)),
    row(names.planMax, ({ plan }) => texts.rate(plan.maxBps)),
    row(names.planNormal, ({ plan }) => texts.rate(plan.normalBps)),
    row(names.planMin, ({ plan }) => texts.rate(plan.minBps)),
    row(names.ofMax, ({ medianBps, plan: { maxBps } }) =>
      texts.percent(medianBps === null || maxBps === null ? null : medianBps / maxBps),
    ),
    row(names.belowNormal, ({ belowNormalCount }) => countText(belowNormalCount)),
    row(names.belowMin, ({ belowMinCount }) => countText(belowMinCount)),
  ];
}

function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** Grades of the queue under load. */
export function drawBloat(sheet: Sheet, { speed: { bloat } }: ReportModel): void {
  const { words, texts } = sheet;
  sheet.heading(words.headings.bloat);
  const measured = bloat.filter(({ grades }) => grades.some(({ count }) => count > 0));
  if (measured.length === 0) {
    sheet.paragraph(words.bloat.none);
    return;
  }
  sheet.paragraph(words.bloat.intro);
  const grades = bloat[0]?.grades.map(({ grade }) => grade) ?? [];
  drawTable(
    sheet,
    [
      { title: words.bloat.direction, share: 2 },
      ...grades.map((title) => ({ title, share: 0.7, align: 'right' as const })),
      { title: words.bloat.rise, share: 1.6, align: 'right' },
    ],
    measured.map((side) => ({
      cells: [
        words.speed[side.direction],
        ...side.grades.map(({ count }) => texts.number(count)),
        texts.milliseconds(side.riseMs),
      ],
    })),
  );
}
