import { Component, computed, inject, input, output } from '@angular/core';
import type { ReportView } from '@lineside/contract';
import { dataSizeText } from '../format/bytes';
import { dateTimeText, dayMonthText, momentText } from '../format/local-time';
import { percentText } from '../format/percent';
import { languageNames } from '../format/language';
import { reportWords } from '../format/words/reports';
import { Ticker } from '../live';

/** A report as a row of the list. */
interface Row {
  readonly report: ReportView;
  readonly name: string;
  readonly facts: string;
  readonly failure: string | null;
  readonly progress: string | null;
}

/** Reports that were made, are being made, or could not be. */
@Component({
  selector: 'ls-report-history',
  templateUrl: './report-history.html',
  styleUrl: './report-history.css',
})
export class ReportHistory {
  readonly reports = input.required<readonly ReportView[]>();
  readonly stop = output<ReportView>();
  readonly remove = output<ReportView>();
  readonly again = output<ReportView>();

  protected readonly words = reportWords;
  private readonly nowMs = inject(Ticker).nowMs;
  protected readonly rows = computed(() =>
    this.reports().map((report) => rowOf(report, this.nowMs())),
  );
}

function rowOf(report: ReportView, nowMs: number): Row {
  const { kind, status, reason, progress, locale, paper, origin } = report;
  const made = status === 'ok' && report.pageCount !== null;
  const facts = [
    languageNames[locale],
    paper,
    ...(made ? [reportWords.pages(report.pageCount ?? 0), dataSizeText(report.sizeBytes)] : []),
    reportWords.madeAt(momentText(report.createdMs, nowMs)),
    ...(origin === 'owner' ? [] : [reportWords.origins[origin]]),
  ];
  return {
    report,
    name: `${reportWords.names[kind]}, ${periodText(report)}`,
    facts: facts.join(' · '),
    failure: reason === null ? null : reportWords.failures[reason],
    progress: status === 'running' ? progressText(progress) : null,
  };
}

function progressText(progress: number): string {
  return progress === 0 ? reportWords.waiting : reportWords.running(percentText(progress));
}

/** Days where it is about days, a moment where it is about one outage. */
function periodText({ outageId, fromMs, toMs }: ReportView): string {
  if (outageId !== null) return dateTimeText(fromMs + 3_600_000);
  return reportWords.span(dayMonthText(fromMs), dayMonthText(toMs - 1));
}
