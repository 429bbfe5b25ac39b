import { Component, DestroyRef, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../access';
import { FailureNote } from '../display/failure-note';
import { LoadingLines } from '../display/loading-lines';
import { accessWords } from '../format/words';
import { planWords } from '../format/words/speed-plan';
import { BudgetForm } from './budget-form';
import { EngineStore } from './engine-store';
import { PlanForm } from './plan-form';
import { RouterPanel } from './router-panel';
import { ScheduleChanges } from './schedule-changes';
import { ScheduleList } from './schedule-list';
import { SpeedSettingsStore } from './speed-settings-store';

/** What the provider sold, when tests are made, and how much they may cost. */
@Component({
  selector: 'ls-plan-page',
  imports: [BudgetForm, FailureNote, LoadingLines, PlanForm, RouterLink, RouterPanel, ScheduleList],
  templateUrl: './plan-page.html',
  styleUrl: './plan-page.css',
})
export class PlanPage {
  protected readonly store = inject(SpeedSettingsStore);
  protected readonly engines = inject(EngineStore);
  protected readonly session = inject(Session);
  protected readonly words = planWords;
  protected readonly accessWords = accessWords;

  constructor() {
    const changes = inject(ScheduleChanges);
    // The stores ask the box only while somebody looks.
    for (const store of [this.store, this.engines]) store.watch(true);
    inject(DestroyRef).onDestroy(() => {
      changes.clear();
      for (const store of [this.store, this.engines]) store.watch(false);
    });
  }
}
