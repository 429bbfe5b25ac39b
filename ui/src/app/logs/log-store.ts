import { Service, computed, effect, inject, signal, untracked } from '@angular/core';
import { logView, type LogLevel, type LogLine, type LogNews } from '@lineside/contract';
import { BoxWriter, Session } from '../access';
import { LiveStream, Ticker, blockingProblem, snapshot, type ProblemText } from '../live';

/** As many as the box keeps. */
const MOST_LINES = 2000;
const URL = '/api/v1/logs';

/** The log of the box: fetched once while somebody looks, then told by events. */
@Service()
export class LogStore {
  private readonly session = inject(Session);
  private readonly writer = inject(BoxWriter);
  private readonly ticker = inject(Ticker);
  private readonly isWatched = signal(false);
  private readonly fetched = snapshot(
    () => (this.isWatched() && this.session.isSignedIn() ? URL : null),
    logView,
  );
  /** Newest first, as they came since the fetch. */
  private readonly news = signal<readonly LogLine[]>([]);
  private readonly told = signal<Pick<LogNews, 'level' | 'untilMs'> | null>(null);
  private readonly heard = signal<number | null>(null);

  /** Newest first; `null` before they were fetched. */
  readonly lines = computed(() => {
    const items = this.fetched.value()?.items;
    if (items === undefined) return null;
    const newestId = items[0]?.id ?? 0;
    return [...this.news().filter(({ id }) => id > newestId), ...items].slice(0, MOST_LINES);
  });
  readonly problem = blockingProblem(this.fetched);
  readonly droppedCount = computed(() => this.fetched.value()?.droppedCount ?? 0);
  readonly usualLevel = computed(() => this.fetched.value()?.usualLevel ?? null);
  /** Least severe level that is written; `null` while it is not known. */
  readonly level = computed(() => this.told()?.level ?? this.fetched.value()?.level ?? null);
  readonly untilMs = computed(() => (this.told() ?? this.fetched.value())?.untilMs ?? null);
  /** When the newest answer came, by the clock of the box. */
  readonly heardMs = this.heard.asReadonly();

  constructor() {
    const stream = inject(LiveStream);
    stream.on('logs', ({ items, level, untilMs }) => {
      if (!untracked(this.isWatched)) return;
      this.told.set({ level, untilMs });
      this.heard.set(untracked(this.ticker.nowMs));
      this.news.update((known) => [...items.toReversed(), ...known].slice(0, MOST_LINES));
    });
    stream.on('hello', () => this.forget());
    effect(() => {
      if (this.fetched.value() !== null) this.heard.set(untracked(this.ticker.nowMs));
    });
    let wasStranger = false;
    effect(() => {
      const isOwner = this.session.isSignedIn();
      // The stream was opened by somebody who may not hear the log.
      if (wasStranger && isOwner) untracked(() => stream.renew());
      wasStranger = this.session.view() !== null && !isOwner;
    });
  }

  /** Whether somebody looks: the box is asked, and lines are kept, only then. */
  watch(isWatched: boolean): void {
    this.isWatched.set(isWatched);
    if (!isWatched) this.forget();
  }

  retry(): void {
    this.fetched.retry();
  }

  /** Changes what is written. @returns why it was refused; `null` when it was not */
  async write(level: LogLevel): Promise<ProblemText | null> {
    const written = await this.writer.patch(URL, { level }, logView);
    if (written.status === 'done') {
      this.told.set({ level: written.value.level, untilMs: written.value.untilMs });
    }
    return written.status === 'refused' ? written.problem : null;
  }

  private forget(): void {
    this.news.set([]);
    this.told.set(null);
  }
}
