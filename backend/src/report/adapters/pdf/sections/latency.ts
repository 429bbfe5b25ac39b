import type { ReportModel, TargetHistory } from '../../../core/report-model.ts';
import { drawLatency, LATENCY_CHART_HEIGHT } from '../latency-chart.ts';
import type { Sheet } from '../sheet.ts';
import { drawTable } from '../table.ts';

/** Every target as a line of a table and as a chart. */
export function drawLatencies(sheet: Sheet, model: ReportModel): void {
  const { words, texts } = sheet;
  sheet.heading(words.headings.latency, 120);
  const first = model.targets[0];
  if (first === undefined) {
    sheet.paragraph(words.latency.none);
    return;
  }
  drawTable(
    sheet,
    [
      { title: words.latency.target, share: 2.6 },
      ...[
        words.latency.sent,
        words.latency.loss,
        words.latency.min,
        words.latency.mean,
        words.latency.max,
      ].map((title) => ({
        ...{ title, share: 1, align: 'right' as const },
      })),
    ],
    model.targets.map(({ figures, ...target }) => ({
      cells: [
        nameOf(sheet, target),
        texts.number(figures.sentCount),
        texts.percent(figures.lossRatio),
        texts.milliseconds(figures.minMs),
        texts.milliseconds(figures.meanMs),
        texts.milliseconds(figures.maxMs),
      ],
    })),
  );
  sheet.need(LATENCY_CHART_HEIGHT + 40);
  sheet.paragraph(words.latency.intro(texts.duration(first.series.bucketMs)));
  for (const target of model.targets) {
    drawLatency(sheet, nameOf(sheet, target), target, model);
  }
}

function nameOf({ words }: Sheet, { role, address }: Pick<TargetHistory, 'role' | 'address'>) {
  return `${words.latency.roles[role]} ${address}`;
}
