import { Service, computed, inject, linkedSignal, signal, untracked } from '@angular/core';
import { routesView } from '@lineside/contract';
import { Ticker, blockingProblem, snapshot } from '../live';
import { Freshness } from './freshness';
import type { RouteFilter } from './route-filter';
import { goalOf, goalsOf, routesUrl, stretchOf } from './route-query';

/** Ways are traced every few minutes: whoever was traced lately can be chosen. */
const LATELY_MS = 2 * 3_600_000;

/** The ways to one destination, while somebody looks. */
@Service()
export class RouteStore {
  private readonly ticker = inject(Ticker);
  private readonly round = inject(Freshness).round;
  /** `null` while nobody looks. */
  private readonly asked = signal<RouteFilter | null>(null);
  /** What the filter asks of the box: which of its paths is looked at is no question. */
  private readonly question = computed(
    () => {
      const filter = this.asked();
      return filter === null ? null : { ...filter, until: null };
    },
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  private readonly nowMs = computed(() => {
    this.round();
    this.question();
    return untracked(this.ticker.nowMs);
  });

  private readonly isAsked = computed(() => this.question() !== null);
  private readonly recent = snapshot(() => {
    this.round();
    const fromMs = untracked(this.ticker.nowMs) - LATELY_MS;
    return this.isAsked() ? routesUrl(null, { fromMs, toMs: null }) : null;
  }, routesView);
  /** Where ways can lead, as far as it is known without asking for a certain one. */
  private readonly recentGoals = computed(() => goalsOf(this.recent.value()?.paths ?? []));
  /** What is asked for; `null` before it is known what there is. */
  private readonly wanted = computed(() => {
    const question = this.question();
    if (question === null) return null;
    const goal = goalOf(question, this.recentGoals());
    const isKnown = goal !== null || this.recent.value() !== null;
    return isKnown ? { goal, stretch: stretchOf(question, this.nowMs()) } : null;
  });
  private readonly fetched = snapshot(() => {
    const wanted = this.wanted();
    return wanted === null ? null : routesUrl(wanted.goal, wanted.stretch);
  }, routesView);
  /** The question that was last answered: asking the same again is done quietly. */
  private readonly answered = linkedSignal<boolean, RouteFilter | null>({
    source: () => this.fetched.isCurrent(),
    computation: (isCurrent, previous) =>
      isCurrent ? untracked(this.question) : (previous?.value ?? null),
  });

  /** All destinations one can choose. */
  readonly goals = computed(() => {
    const [wanted, view] = [this.wanted()?.goal, this.fetched.value()];
    const own = wanted == null ? [] : [wanted];
    return goalsOf([...this.recentGoals(), ...(view?.paths ?? []), ...own]);
  });
  /** The destination that is shown; `null` when there is none. */
  readonly goal = computed(() => {
    const question = this.question();
    return question === null ? null : goalOf(question, this.goals());
  });
  /** `null` before it was fetched. */
  readonly view = this.fetched.value;
  /** The time that is shown; `null` before it is known. */
  readonly stretch = computed(() => this.wanted()?.stretch ?? null);
  /** What is shown answers another question. */
  readonly isBusy = computed(
    () =>
      !this.fetched.isCurrent() &&
      this.answered() !== this.question() &&
      this.fetched.problem() === null,
  );
  private readonly recentProblem = blockingProblem(this.recent);
  readonly problem = computed(
    () =>
      this.recentProblem() ?? (this.answered() === this.question() ? null : this.fetched.problem()),
  );

  /** Looks for ways; `null` stops looking. */
  ask(filter: RouteFilter | null): void {
    this.asked.set(filter);
  }

  retry(): void {
    if (this.recentProblem() !== null) this.recent.retry();
    else this.fetched.retry();
  }
}
