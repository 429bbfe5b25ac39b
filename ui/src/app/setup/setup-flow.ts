import { Service, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { SetupPatch, SetupStep } from '@lineside/contract';
import { Session } from '../access';
import { setupWords } from '../format/words/setup';
import type { ProblemText } from '../live';
import { SETUP_URL } from './set-up-first';
import { SetupStore } from './setup-store';

/** The id of a step's form: the button that goes on stands outside of it. */
export function formIdOf(step: SetupStep): string {
  return `setup-${step}`;
}

/** The way through the steps; where one is and what was left out is told to the box. */
@Service()
export class SetupFlow {
  private readonly store = inject(SetupStore);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly now = signal<SetupStep | null>(null);
  private readonly busy = signal(false);
  private readonly refused = signal<ProblemText | null>(null);
  private readonly said = signal('');

  /** The step in sight. */
  readonly step = this.now.asReadonly();
  readonly isBusy = this.busy.asReadonly();
  /** Why the box did not note the last move. */
  readonly problem = this.refused.asReadonly();
  /** What came of the last step, for those who listen. */
  readonly told = this.said.asReadonly();
  private readonly steps = computed(() => this.store.view()?.steps ?? []);
  /** Counted from 0; -1 while no step is in sight. */
  readonly index = computed(() => this.steps().findIndex((step) => step === this.now()));
  readonly count = computed(() => this.steps().length);

  /** A step came into sight, also by the buttons of the browser. */
  async show(step: SetupStep): Promise<void> {
    this.now.set(step);
    this.refused.set(null);
    if (this.store.view()?.step !== step) await this.note({ step });
  }

  /** The step is answered: on to the next one, or to the end. */
  async next(): Promise<void> {
    await this.moveOn((skipped, step) => skipped.filter((one) => one !== step), setupWords.saved);
  }

  /** The step is left out for now. */
  async skip(): Promise<void> {
    await this.moveOn((skipped, step) => [...new Set([...skipped, step])], setupWords.skipped);
  }

  async back(): Promise<void> {
    const before = this.steps()[this.index() - 1];
    if (before === undefined || this.busy()) return;
    this.said.set('');
    await this.router.navigateByUrl(`${SETUP_URL}/${before}`);
  }

  private async moveOn(
    mark: (skipped: readonly SetupStep[], step: SetupStep) => SetupStep[],
    said: string,
  ): Promise<void> {
    const view = this.store.view();
    const step = this.now();
    if (view === null || step === null || this.busy()) return;
    const next = this.steps()[this.index() + 1];
    const skipped = mark(view.skipped, step);
    const patch: SetupPatch =
      next === undefined ? { skipped, isDone: true } : { skipped, step: next };
    if (!(await this.note(patch))) return;
    this.said.set(said);
    if (next === undefined) await this.leave();
    else await this.router.navigateByUrl(`${SETUP_URL}/${next}`);
  }

  /** The pages open once the box says that it is set up. */
  private async leave(): Promise<void> {
    await this.session.look();
    await this.router.navigateByUrl('/');
  }

  private async note(patch: SetupPatch): Promise<boolean> {
    this.busy.set(true);
    this.refused.set(null);
    const written = await this.store.change(patch);
    this.busy.set(false);
    if (written.status === 'refused') this.refused.set(written.problem);
    return written.status === 'done';
  }
}
