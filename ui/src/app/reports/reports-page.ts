import {
  Component,
  DestroyRef,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import { reportKind, reportPreview, type ReportView } from '@lineside/contract';
import { EmptyState } from '../display/empty-state';
import { FailureNote } from '../display/failure-note';
import { LoadingLines } from '../display/loading-lines';
import { RefusalNote } from '../forms/refusal-note';
import { language } from '../format/language';
import { reportWords } from '../format/words/reports';
import { snapshot, Ticker } from '../live';
import { IspMailsPart } from './isp-mails/isp-mails-part';
import { aboutOf, aboutOfView, previewUrl, type ReportDraft } from './report-draft';
import { ReportForm } from './report-form';
import { ReportHistory } from './report-history';
import { ReportStore } from './report-store';
import { ReportSubjects } from './report-subjects';
import { ReportSummary } from './report-summary';
import { SealsPart } from './seals-part';

/** Makes reports as PDF, shows before what they will say, and keeps those that were made. */
@Component({
  selector: 'ls-reports-page',
  imports: [
    ...[EmptyState, FailureNote, LoadingLines, RefusalNote],
    ...[IspMailsPart, ReportForm, ReportHistory, ReportSummary, SealsPart],
  ],
  templateUrl: './reports-page.html',
  styleUrl: './reports-page.css',
})
export class ReportsPage {
  // Other pages lead here with what the report is to be about.
  readonly kind = input<string>();
  readonly outageId = input<string>();
  readonly campaignId = input<string>();

  protected readonly store = inject(ReportStore);
  protected readonly subjects = inject(ReportSubjects);
  protected readonly words = reportWords;
  private readonly ticker = inject(Ticker);
  /** Does not move while one looks, or the preview would be fetched each second. */
  protected readonly nowMs = signal(this.ticker.nowMs());
  private readonly chosen = linkedSignal<ReportDraft>(() => ({
    ...EMPTY,
    kind: reportKind.options.find((id) => id === this.kind()) ?? EMPTY.kind,
    outageId: idOf(this.outageId()),
    campaignId: idOf(this.campaignId()),
  }));
  /** With the newest outage or campaign where none was chosen. */
  protected readonly draft = computed<ReportDraft>(() => ({
    ...this.chosen(),
    outageId: this.chosen().outageId ?? idOf(this.subjects.outages()[0]?.id),
    campaignId: this.chosen().campaignId ?? idOf(this.subjects.campaigns()[0]?.id),
  }));
  protected readonly about = computed(() => aboutOf(this.draft(), this.nowMs()));
  private readonly fetched = snapshot(() => {
    const about = this.about();
    return about === null ? null : previewUrl(about);
  }, reportPreview);
  protected readonly preview = computed(() =>
    this.fetched.isCurrent() ? this.fetched.value() : null,
  );
  protected readonly previewProblem = computed(() => this.fetched.problem());
  protected readonly isMissing = computed(
    () => this.about() === null && ['range', 'letter'].includes(this.draft().kind),
  );
  protected readonly isAsking = signal(false);
  protected readonly told = signal('');
  constructor() {
    this.store.watch(true);
    this.subjects.watch(true);
    inject(DestroyRef).onDestroy(() => {
      this.store.watch(false);
      this.subjects.watch(false);
    });
  }

  protected change(draft: ReportDraft): void {
    this.told.set('');
    this.nowMs.set(this.ticker.nowMs());
    this.chosen.set(draft);
  }

  protected async make(): Promise<void> {
    const about = this.about();
    if (about === null || this.isAsking()) return;
    const { locale, paper } = this.draft();
    this.isAsking.set(true);
    const isBegun = await this.store.make(about, locale, paper);
    this.isAsking.set(false);
    this.told.set(isBegun ? reportWords.started : '');
  }

  protected again(report: ReportView): void {
    void this.store.make(aboutOfView(report), report.locale, report.paper);
  }

  protected retryPreview(): void {
    this.fetched.retry();
  }
}

const EMPTY: ReportDraft = {
  ...{ kind: 'month', periodMs: null, from: '', to: '', outageId: null, campaignId: null },
  ...{ locale: language, paper: 'A4' },
};

/** `null` for what is no id. */
function idOf(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d*$/.test(text) ? Number(text) : null;
}
