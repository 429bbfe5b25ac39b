import { Component, DestroyRef, computed, effect, inject, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState } from '../display/empty-state';
import { FailureNote } from '../display/failure-note';
import { LoadingLines } from '../display/loading-lines';
import { PillChoice } from '../display/pill-choice';
import { directionWords } from '../format/words/speed';
import { summaryWords } from '../format/words/speed-campaign';
import { Ticker } from '../live';
import { EngineStore } from './engine-store';
import { SummaryStore } from './summary-store';
import { fccRows, ofcomRows } from './summary-rows';

const DAY_MS = 86_400_000;
const RANGES = ['7', '28', '90'] as const;

/** Tests as the regulators of other countries would sum them up. */
@Component({
  selector: 'ls-summary-page',
  imports: [EmptyState, FailureNote, LoadingLines, PillChoice, RouterLink],
  templateUrl: './summary-page.html',
  styleUrls: ['./plan-page.css', './campaign-page.css', './summary-page.css'],
})
export class SummaryPage {
  protected readonly store = inject(SummaryStore);
  protected readonly words = summaryWords;
  protected readonly days = signal<(typeof RANGES)[number]>('28');
  protected readonly engine = signal('');
  private readonly engines = inject(EngineStore);
  private readonly nowMs = inject(Ticker).nowMs;

  protected readonly ranges = RANGES.map((id) => ({ id, name: summaryWords.ranges[id] }));
  protected readonly choices = computed(() => this.engines.engines() ?? []);
  protected readonly tables = computed(() => {
    const summary = this.store.summary();
    if (summary === null) return [];
    const { ofcom, fcc } = summary;
    return [
      {
        ...{ id: 'ofcom', title: summaryWords.ofcom, hint: summaryWords.ofcomHint },
        ...{ columns: ofcom.map(columnOf), rows: ofcomRows(ofcom) },
      },
      {
        ...{ id: 'fcc', title: summaryWords.fcc, hint: summaryWords.fccHint },
        ...{ columns: fcc.map(columnOf), rows: fccRows(fcc) },
      },
    ];
  });

  constructor() {
    effect(() => {
      const chosen = this.engines.engines()?.find(({ id }) => id === this.engine());
      const fromMs = untracked(this.nowMs) - Number(this.days()) * DAY_MS;
      this.store.ask({ fromMs: Math.round(fromMs), engine: chosen?.id ?? null });
    });
    // The stores ask the box only while somebody looks.
    this.engines.watch(true);
    inject(DestroyRef).onDestroy(() => {
      this.store.ask(null);
      this.engines.watch(false);
    });
  }

  protected choose(id: string): void {
    this.days.set(RANGES.find((range) => range === id) ?? '28');
  }
}

function columnOf({ direction }: { readonly direction: 'down' | 'up' }): string {
  return directionWords[direction].name;
}
