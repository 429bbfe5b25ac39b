import { Component, computed, input, output } from '@angular/core';
import { reportKind, reportLocale, reportPaper } from '@lineside/contract';
import { ChoiceField, type Choice } from '../forms/choice-field';
import { PillChoice } from '../display/pill-choice';
import { dayMonthText, monthText } from '../format/local-time';
import { languageNames } from '../format/language';
import { reportWords } from '../format/words/reports';
import { choiceOf, choicesOf, type ReportDraft } from './report-draft';

const DAY_MS = 86_400_000;

/** What a report is about, in which language and on which paper, as choices. */
@Component({
  selector: 'ls-report-form',
  imports: [ChoiceField, PillChoice],
  templateUrl: './report-form.html',
  styleUrl: './report-form.css',
})
export class ReportForm {
  readonly draft = input.required<ReportDraft>();
  readonly nowMs = input.required<number>();
  readonly outages = input.required<readonly Choice[]>();
  readonly campaigns = input.required<readonly Choice[]>();
  readonly draftChange = output<ReportDraft>();

  protected readonly words = reportWords;
  protected readonly kinds = reportKind.options.map((id) => ({ id, name: reportWords.kinds[id] }));
  protected readonly locales = reportLocale.options.map((id) => ({ id, name: languageNames[id] }));
  protected readonly papers = reportPaper.options.map((id) => ({ id, name: id }));
  protected readonly periods = computed(() =>
    choicesOf(this.draft(), this.nowMs()).map(({ fromMs, toMs, isOpen }) => {
      const name =
        this.draft().kind === 'month'
          ? monthText(fromMs)
          : reportWords.span(dayMonthText(fromMs), dayMonthText(toMs - DAY_MS / 2));
      return { id: String(fromMs), name: isOpen ? reportWords.openPeriod(name) : name };
    }),
  );
  protected readonly period = computed(() =>
    String(choiceOf(this.draft(), this.nowMs())?.fromMs ?? ''),
  );
  protected readonly hasOwnDays = computed(() => ['range', 'letter'].includes(this.draft().kind));

  protected chooseKind(text: string): void {
    const kind = reportKind.options.find((id) => id === text);
    if (kind !== undefined) this.change({ kind, periodMs: null });
  }

  protected chooseLocale(text: string): void {
    const locale = reportLocale.options.find((id) => id === text);
    if (locale !== undefined) this.change({ locale });
  }

  protected choosePaper(text: string): void {
    const paper = reportPaper.options.find((id) => id === text);
    if (paper !== undefined) this.change({ paper });
  }

  protected change(patch: Partial<ReportDraft>): void {
    this.draftChange.emit({ ...this.draft(), ...patch });
  }

  protected numberOf(text: string): number {
    return Number(text);
  }
}
