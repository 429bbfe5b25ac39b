import { Component, DestroyRef, inject } from '@angular/core';
import { FailureNote } from '../../display/failure-note';
import { LoadingLines } from '../../display/loading-lines';
import { setupWords } from '../../format/words/setup';
import { PlanForm } from '../../speed/plan-form';
import { SpeedSettingsStore } from '../../speed/speed-settings-store';
import { SetupFlow, formIdOf } from '../setup-flow';

/** What the provider sold, and when its month begins. */
@Component({
  selector: 'ls-plan-step',
  imports: [FailureNote, LoadingLines, PlanForm],
  template: `
    @if (store.speed(); as speed) {
      <ls-plan-form [plan]="speed.plan" [formId]="formId" (settled)="flow.next()" />
    } @else if (store.problem(); as problem) {
      <ls-failure-note
        [title]="problem.title"
        [detail]="problem.detail"
        [about]="name"
        (retry)="store.retry()"
      />
    } @else {
      <ls-loading-lines [count]="6" />
    }
  `,
})
export class PlanStep {
  protected readonly flow = inject(SetupFlow);
  protected readonly store = inject(SpeedSettingsStore);
  protected readonly name = setupWords.steps.plan.name;
  protected readonly formId = formIdOf('plan');

  constructor() {
    this.store.watch(true);
    inject(DestroyRef).onDestroy(() => this.store.watch(false));
  }
}
