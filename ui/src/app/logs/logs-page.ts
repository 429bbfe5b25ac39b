import { Component, DestroyRef, computed, inject, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { logLevel, type LogLevel, type LogLine } from '@lineside/contract';
import { Session, SignIn } from '../access';
import { EmptyState } from '../display/empty-state';
import { FailureNote } from '../display/failure-note';
import { LoadingLines } from '../display/loading-lines';
import { PillChoice, type Pill } from '../display/pill-choice';
import { SAVE_FILE } from '../download/save-file';
import { ChoiceField, type Choice } from '../forms/choice-field';
import { FormField } from '../forms/form-field';
import { RefusalNote } from '../forms/refusal-note';
import { isoText, momentText, shortTimeText, timeText } from '../format/local-time';
import { pageWords } from '../format/words';
import { logWords } from '../format/words/logs';
import { LiveStream, Ticker, type ProblemText } from '../live';
import { contextsOf, EVERYTHING, filtered, queryOf, type LogFilter } from './log-filter';
import { LogStore } from './log-store';

/** So many lines are drawn at a time. */
const PAGE_LINES = 200;
const ANY = '';

/** What the program says, live, with ways to find something in it. */
@Component({
  selector: 'ls-logs-page',
  imports: [
    ...[ChoiceField, EmptyState, FailureNote, FormField, LoadingLines, PillChoice, RefusalNote],
    RouterLink,
  ],
  templateUrl: './logs-page.html',
  styleUrl: './logs-page.css',
})
export class LogsPage {
  private readonly ticker = inject(Ticker);
  private readonly connection = inject(LiveStream).connection;
  private readonly save = inject(SAVE_FILE);

  protected readonly session = inject(Session);
  protected readonly signIn = inject(SignIn);
  protected readonly store = inject(LogStore);
  protected readonly words = logWords;
  protected readonly pageWords = pageWords;
  protected readonly filter = signal<LogFilter>(EVERYTHING);
  protected readonly refused = signal<ProblemText | null>(null);
  protected readonly said = signal('');

  protected readonly isStranger = computed(
    () => this.session.view() !== null && !this.session.isSignedIn(),
  );
  protected readonly found = computed(() => filtered(this.store.lines() ?? [], this.filter()));
  /** Drawn lines; begins anew with each question. */
  protected readonly limit = linkedSignal<LogFilter, number>({
    source: this.filter,
    computation: () => PAGE_LINES,
  });
  protected readonly rows = computed(() => this.found().slice(0, this.limit()));
  protected readonly hiddenCount = computed(() =>
    Math.min(PAGE_LINES, this.found().length - this.rows().length),
  );
  protected readonly hasFilter = computed(() => queryOf(this.filter()) !== '');
  protected readonly parts = computed<readonly Choice[]>(() => [
    { id: ANY, name: logWords.anyPart },
    ...contextsOf(this.store.lines() ?? []).map((name) => ({ id: name, name })),
  ]);
  protected readonly writtenText = computed(() => {
    const level = this.store.level();
    if (level === null) return '';
    const untilMs = this.store.untilMs();
    const usual = this.store.usualLevel();
    const now = logWords.writtenNow(logWords.levels[level]);
    if (untilMs === null || usual === null) return now;
    return `${now} ${logWords.writtenUntil(shortTimeText(untilMs), logWords.levels[usual])}`;
  });
  protected readonly staleText = computed(() => {
    const heardMs = this.store.heardMs();
    const isLive = this.connection().state === 'live';
    return isLive || heardMs === null ? null : logWords.stale(timeText(heardMs));
  });
  protected readonly severities: readonly Pill[] = [
    { id: ANY, name: logWords.all },
    ...(['info', 'warn', 'error'] as const).map((id) => ({
      id,
      name: logWords.andWorse(logWords.levels[id]),
    })),
  ];
  protected readonly writable: readonly Choice[] = logLevel.options.map((id) => ({
    id,
    name: logWords.levels[id],
  }));
  protected readonly orders: readonly Pill[] = [
    { id: 'newest', name: logWords.newestFirst },
    { id: 'oldest', name: logWords.oldestFirst },
  ];

  constructor() {
    this.store.watch(true);
    inject(DestroyRef).onDestroy(() => this.store.watch(false));
  }

  protected change(patch: Partial<LogFilter>): void {
    this.filter.update((filter) => ({ ...filter, ...patch }));
  }

  protected chooseLevel(id: string): void {
    this.change({ level: levelOf(id) });
  }

  protected reset(): void {
    const { isOldestFirst } = this.filter();
    this.filter.set({ ...EVERYTHING, isOldestFirst });
  }

  protected async write(id: string): Promise<void> {
    const level = levelOf(id);
    if (level === null) return;
    this.said.set('');
    this.refused.set(await this.store.write(level));
    if (this.refused() === null) this.said.set(logWords.changed(logWords.levels[level]));
  }

  protected async download(): Promise<void> {
    // The browser fetches the file by itself and could not ask for the password.
    if (!(await this.signIn.require(logWords.ownerOnly))) return;
    this.save(`/api/v1/logs/file${queryOf(this.filter())}`);
  }

  protected showMore(): void {
    this.limit.update((limit) => limit + PAGE_LINES);
  }

  protected timeOf({ atMs }: LogLine): string {
    return momentText(atMs, this.ticker.nowMs());
  }

  protected isoOf({ atMs }: LogLine): string {
    return isoText(atMs);
  }
}

function levelOf(id: string): LogLevel | null {
  return logLevel.options.find((level) => level === id) ?? null;
}
