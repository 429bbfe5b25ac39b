import { Component, computed, input } from '@angular/core';
import type { ReportPreview } from '@lineside/contract';
import { bitRateText } from '../format/bit-rate';
import { durationText } from '../format/duration';
import { dateTimeText } from '../format/local-time';
import { uptimePercent } from '../format/percent';
import { quantityText } from '../format/quantity';
import { reportWords } from '../format/words/reports';

/** One figure of a preview. */
interface Figure {
  readonly name: string;
  readonly value: string;
}

/** What a report will say, in short. */
@Component({
  selector: 'ls-report-summary',
  template: `
    <p class="name">{{ name() }}</p>
    <p class="period">{{ period() }}</p>
    <p class="verdict">{{ verdict() }}</p>
    <dl>
      @for (figure of figures(); track figure.name) {
        <div>
          <dt>{{ figure.name }}</dt>
          <dd>{{ figure.value }}</dd>
        </div>
      }
    </dl>
  `,
  styleUrl: './report-summary.css',
})
export class ReportSummary {
  readonly preview = input.required<ReportPreview>();

  protected readonly name = computed(() => reportWords.names[this.preview().kind]);
  protected readonly period = computed(() => {
    const { fromMs, toMs } = this.preview();
    return reportWords.previewOf(dateTimeText(fromMs), dateTimeText(toMs));
  });
  protected readonly verdict = computed(() => {
    const { code, outageCount, downMs, providerCount } = this.preview().verdict;
    if (code !== 'interrupted') return reportWords.verdicts[code];
    const blamed = providerCount > 0 ? reportWords.provider(providerCount, outageCount) : '';
    return `${reportWords.interrupted(outageCount, durationText(downMs))} ${blamed}`.trim();
  });
  protected readonly figures = computed(() => figuresOf(this.preview()));
}

function figuresOf(preview: ReportPreview): readonly Figure[] {
  const { uptime, testCount, countedTestCount } = preview;
  const names = reportWords.figures;
  const rate = (bps: number | null, planBps: number | null): string =>
    planBps === null || bps === null
      ? bitRateText(bps)
      : reportWords.ofPlan(bitRateText(bps), bitRateText(planBps));
  const speeds =
    countedTestCount === 0
      ? []
      : [
          { name: names.downMedian, value: rate(preview.downMedianBps, preview.downPlanBps) },
          { name: names.upMedian, value: rate(preview.upMedianBps, preview.upPlanBps) },
        ];
  return [
    { name: names.up, value: quantityText(uptimePercent(uptime.upRatio)) },
    { name: names.down, value: durationText(uptime.downMs) },
    { name: names.longest, value: durationText(uptime.longestOutageMs) },
    { name: names.unobserved, value: durationText(uptime.notObservedMs) },
    { name: names.tests, value: reportWords.testsOf(countedTestCount, testCount) },
    ...speeds,
  ];
}
