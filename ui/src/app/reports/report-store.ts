import { DestroyRef, Service, computed, inject, signal } from '@angular/core';
import {
  reportList,
  reportStarted,
  type ReportLocale,
  type ReportPaper,
  type ReportView,
} from '@lineside/contract';
import { BoxWriter, SignIn, type Written } from '../access';
import { reportWords } from '../format/words/reports';
import { blockingProblem, liveList, snapshot, type ProblemText } from '../live';
import type { ReportAbout } from './report-draft';

const URL = '/api/v1/reports';
/** How long a removal can be taken back. */
const UNDO_MS = 8000;

/** Reports on the box, while somebody looks: made, followed, thrown away. */
@Service()
export class ReportStore {
  private readonly writer = inject(BoxWriter);
  private readonly signIn = inject(SignIn);
  private readonly watched = signal(false);
  private readonly fetched = snapshot(() => (this.watched() ? URL : null), reportList);
  private readonly all = liveList({
    event: 'report',
    items: computed(
      () => this.fetched.value()?.items.map((report) => ({ id: report.id, report })) ?? null,
    ),
    keyOf: ({ id }) => String(id),
  });
  /** Hidden already, and thrown away unless somebody wants it back. */
  private readonly leaving = signal<ReportView | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly refused = signal<ProblemText | null>(null);

  /** Newest first; `null` before they were fetched. */
  readonly reports = computed(() => {
    const leavingId = this.leaving()?.id;
    return (
      this.all()
        ?.flatMap(({ report }) => report ?? [])
        .filter(({ id }) => id !== leavingId)
        .toSorted((a, b) => b.id - a.id) ?? null
    );
  });
  readonly problem = blockingProblem(this.fetched);
  /** The one whose removal can still be taken back; `null` for none. */
  readonly removed = this.leaving.asReadonly();
  /** Why the last change was refused; `null` if it was not. */
  readonly refusal = this.refused.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  /** Keeps them current from now on, or no longer. */
  watch(isWatched: boolean): void {
    this.watched.set(isWatched);
    if (!isWatched) void this.throwAway();
  }

  retry(): void {
    this.fetched.retry();
  }

  /** Has one made. @returns whether it was begun */
  async make(about: ReportAbout, locale: ReportLocale, paper: ReportPaper): Promise<boolean> {
    const written = await this.writer.post(URL, { ...about, locale, paper }, reportStarted);
    return this.note(written);
  }

  /** Stops one that is being made. */
  async cancel({ id }: ReportView): Promise<void> {
    this.note(await this.writer.remove(`${URL}/${id}`));
  }

  /** Hides one, and throws it away a little later. */
  async remove(report: ReportView): Promise<void> {
    // Asked now: nobody expects the question seconds later.
    if (!(await this.signIn.require(reportWords.signInFirst))) return;
    await this.throwAway();
    this.leaving.set(report);
    this.timer = setTimeout(() => void this.throwAway(), UNDO_MS);
  }

  /** Takes the last removal back. */
  undo(): void {
    clearTimeout(this.timer);
    this.leaving.set(null);
  }

  private async throwAway(): Promise<void> {
    clearTimeout(this.timer);
    const report = this.leaving();
    if (report === null) return;
    const written = await this.writer.remove(`${URL}/${report.id}`);
    this.note(written);
    if (this.leaving() === report) this.leaving.set(null);
  }

  private note(written: Written<unknown>): boolean {
    this.refused.set(written.status === 'refused' ? written.problem : null);
    return written.status === 'done';
  }
}
