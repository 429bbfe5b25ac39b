import {
  Component,
  type ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  untracked,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { SetupStep } from '@lineside/contract';
import { Session, SignIn } from '../access';
import { fixed } from '../format/quantity';
import { setupWords } from '../format/words/setup';
import { RefusalNote } from '../forms/refusal-note';
import { SetupFlow, formIdOf } from './setup-flow';
import { StepPart } from './step-part';
import { stepOf } from './steps';

/** Steps that keep nothing in the settings. */
const NEEDS_NO_OWNER: readonly SetupStep[] = ['language', 'password', 'summary'];
/** Steps there is nothing to leave out of. */
const HAS_NO_SKIP: readonly SetupStep[] = ['language', 'summary'];

/** One step: how far one is, the question, what it asks, and the ways on and back. */
@Component({
  selector: 'ls-step-page',
  imports: [RefusalNote, RouterLink, StepPart],
  templateUrl: './step-page.html',
  styleUrl: './step-page.css',
})
export class StepPage {
  /** From the address. */
  readonly stepId = input.required<string>();

  protected readonly flow = inject(SetupFlow);
  protected readonly signIn = inject(SignIn);
  protected readonly words = setupWords;
  private readonly session = inject(Session);
  private readonly injector = inject(Injector);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private isFirst = true;

  protected readonly step = computed<SetupStep>(() => stepOf(this.stepId()) ?? 'language');
  protected readonly texts = computed(() => setupWords.steps[this.step()]);
  /** Once looked at, a step stays, so that going back loses nothing that was typed. */
  protected readonly visited = linkedSignal<SetupStep, readonly SetupStep[]>({
    source: this.step,
    computation: (step, previous) => [...new Set([...(previous?.value ?? []), step])],
  });
  protected readonly formId = computed(() => formIdOf(this.step()));
  protected readonly progress = computed(() =>
    setupWords.progress(fixed(this.flow.index() + 1, 0), fixed(this.flow.count(), 0)),
  );
  protected readonly marks = computed(() =>
    Array.from({ length: this.flow.count() }, (_, index) => index <= this.flow.index()),
  );
  protected readonly isLast = computed(() => this.flow.index() === this.flow.count() - 1);
  protected readonly canSkip = computed(() => !HAS_NO_SKIP.includes(this.step()));
  /** Why nothing can be kept at this step; `null` where it can. */
  protected readonly lock = computed(() => {
    const view = this.session.view();
    if (view === null || this.session.isSignedIn() || NEEDS_NO_OWNER.includes(this.step()))
      return null;
    return view.hasPassword ? 'signed-out' : 'no-password';
  });

  constructor() {
    effect(() => {
      const step = this.step();
      untracked(() => this.show(step));
    });
  }

  private show(step: SetupStep): void {
    void this.flow.show(step);
    if (!this.isFirst) {
      afterNextRender(() => this.heading().nativeElement.focus(), { injector: this.injector });
    }
    this.isFirst = false;
  }
}
