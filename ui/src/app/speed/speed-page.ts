import { Component, DestroyRef, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { speedTest } from '@lineside/contract';
import { BudgetBar } from '../display/budget-bar';
import { EmptyState } from '../display/empty-state';
import { FailureNote } from '../display/failure-note';
import { LoadingLines } from '../display/loading-lines';
import { PillChoice, type Pill } from '../display/pill-choice';
import { SpeedChart } from '../display/speed-chart';
import { dayMonthText, momentText } from '../format/local-time';
import { engineNames, speedWords } from '../format/words/speed';
import { LiveStream, Ticker } from '../live';
import { budgetSentences } from './budget-sentences';
import { BudgetStore } from './budget-store';
import { EngineStore } from './engine-store';
import { endedSentence } from './ended-sentence';
import { HistoryStore } from './history-store';
import { LiveTest } from './live-test';
import { NewestStore } from './newest-store';
import { ResultView } from './result-view';
import { RunPanel } from './run-panel';
import { RunningTest } from './running-test';
import { speedHistory } from './speed-history';
import {
  EVERYTHING,
  RANGES,
  filterOf,
  isNarrowed,
  paramsOf,
  queryOf,
  type SpeedFilter,
} from './speed-filter';
import { SpeedSettingsStore } from './speed-settings-store';
import { TestTable } from './test-table';

/** Speed tests: run one, the newest result, how it went before, and what measuring costs. */
@Component({
  selector: 'ls-speed-page',
  imports: [
    BudgetBar,
    EmptyState,
    FailureNote,
    LiveTest,
    LoadingLines,
    PillChoice,
    ResultView,
    RouterLink,
    RunPanel,
    SpeedChart,
    TestTable,
  ],
  templateUrl: './speed-page.html',
  styleUrl: './speed-page.css',
})
export class SpeedPage {
  // The filter lives in the address, so that it can be sent to somebody.
  readonly range = input<string>();
  readonly engine = input<string>();
  readonly status = input<string>();
  readonly direction = input<string>();

  protected readonly engines = inject(EngineStore);
  protected readonly running = inject(RunningTest);
  protected readonly newest = inject(NewestStore);
  protected readonly history = inject(HistoryStore);
  protected readonly budgets = inject(BudgetStore);
  protected readonly nowMs = inject(Ticker).nowMs;
  protected readonly words = speedWords;
  protected readonly engineNames = engineNames;
  private readonly settings = inject(SpeedSettingsStore);
  private readonly parts = [this.engines, this.newest, this.history, this.budgets];
  private readonly router = inject(Router);
  private readonly connection = inject(LiveStream).connection;

  protected readonly filter = computed(
    () =>
      filterOf({
        range: this.range(),
        engine: this.engine(),
        status: this.status(),
        direction: this.direction(),
      }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly isOld = computed(() => this.connection().state === 'stale');
  /** The one problem where nothing at all could be fetched; `null` where something could. */
  protected readonly problem = computed(() => {
    const problems = this.parts.map((part) => part.problem());
    return problems.every((problem) => problem !== null) ? (problems[0] ?? null) : null;
  });
  protected readonly plan = computed(() => this.settings.speed()?.plan ?? null);
  protected readonly ended = computed(() => {
    const test = this.running.ended();
    return test === null ? null : { id: test.id, text: endedSentence(test) };
  });
  /** Who measured the newest result, and when. */
  protected readonly newestBy = computed(() => {
    const result = this.newest.result();
    if (result === null) return null;
    return { id: result.id, text: this.whenBy(result.engine, result.startMs) };
  });
  /** The newest test, if it came to nothing after the newest result. */
  protected readonly failed = computed(() => {
    const [failed, result] = [this.newest.failed(), this.newest.result()];
    if (failed === null || (result !== null && result.startMs > failed.startMs)) return null;
    const moment = momentText(failed.startMs, this.nowMs());
    return { id: failed.id, text: speedWords.lastFailed(engineNames[failed.engine], moment) };
  });
  /** Tests by which the newest result was checked. */
  protected readonly checkedBy = computed(() => {
    const id = this.newest.result()?.id;
    const tests = this.history.tests() ?? [];
    return tests.filter(({ checksId }) => checksId === id).map((test) => test.id);
  });
  private readonly dayNow = computed(() => Math.ceil(this.nowMs() / HOUR_MS) * HOUR_MS);
  protected readonly chart = computed(() => {
    const [tests, fromMs] = [this.history.tests(), this.history.fromMs()];
    if (tests === null || fromMs === null) return null;
    return speedHistory(tests, this.filter().direction, fromMs, this.dayNow(), this.plan());
  });
  protected readonly isFiltered = computed(() => isNarrowed(this.filter()));
  protected readonly csv = computed(() => {
    const fromMs = this.history.fromMs();
    if (fromMs === null) return null;
    return `/api/v1/speed/export.csv?${queryOf(this.filter(), fromMs).toString()}`;
  });
  protected readonly budget = computed(() => {
    const budget = this.budgets.budget();
    return budget === null ? null : budgetSentences(budget, dayMonthText);
  });

  protected readonly ranges: readonly Pill[] = RANGES.map((id) => ({
    id,
    name: speedWords.ranges[id],
  }));
  protected readonly directions: readonly Pill[] = (['down', 'up'] as const).map((id) => ({
    id,
    name: speedWords.directions[id],
  }));
  protected readonly engineChoices = computed(() =>
    (this.engines.engines() ?? []).map(({ id, title }) => ({ id, title })),
  );
  protected readonly statuses = speedTest.shape.status.options.filter((id) => id !== 'running');

  constructor() {
    // The stores ask the box only while somebody looks.
    effect(() => this.history.ask(this.filter()));
    const watched = [this.engines, this.running, this.newest, this.budgets, this.settings];
    for (const store of watched) store.watch(true);
    inject(DestroyRef).onDestroy(() => {
      this.history.ask(null);
      for (const store of watched) store.watch(false);
    });
  }

  protected choose(name: keyof SpeedFilter, text: string): void {
    const params = { ...paramsOf(this.filter()), [name]: text === '' ? null : text };
    this.show(filterOf(params));
  }

  protected showEverything(): void {
    const { range, direction } = this.filter();
    this.show({ ...EVERYTHING, range, direction });
  }

  protected retryAll(): void {
    for (const part of this.parts) part.retry();
  }

  protected open(id: number): void {
    void this.router.navigate(['/speed', id]);
  }

  private show(filter: SpeedFilter): void {
    void this.router.navigate(['/speed'], {
      queryParams: paramsOf(filter),
      replaceUrl: true,
      scroll: 'manual',
    });
  }

  private whenBy(engine: keyof typeof engineNames, atMs: number): string {
    return `${engineNames[engine]}, ${momentText(atMs, this.nowMs())}`;
  }
}

const HOUR_MS = 3_600_000;
