import { Component, DestroyRef, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { SpeedEngineView, SpeedSchedule } from '@lineside/contract';
import { EmptyState } from '../display/empty-state';
import { ToggleSwitch } from '../display/toggle-switch';
import { engineNames } from '../format/words/speed';
import { planWords } from '../format/words/speed-plan';
import { RefusalNote } from '../forms/refusal-note';
import { ScheduleChanges } from './schedule-changes';
import { ScheduleDialog } from './schedule-dialog';
import { draftOf, newDraft, type ScheduleDraft } from './schedule-draft';
import { ScheduleRuns } from './schedule-runs';
import { costText, timesText } from './schedule-summary';

/** The schedules, with everything one can do with them. */
@Component({
  selector: 'ls-schedule-list',
  imports: [EmptyState, RefusalNote, RouterLink, ScheduleDialog, ToggleSwitch],
  templateUrl: './schedule-list.html',
  styleUrl: './schedule-list.css',
})
export class ScheduleList {
  readonly schedules = input.required<readonly SpeedSchedule[]>();
  readonly engines = input.required<readonly SpeedEngineView[]>();

  protected readonly changes = inject(ScheduleChanges);
  protected readonly runs = inject(ScheduleRuns);
  protected readonly words = planWords;
  /** What the dialogue is about; `null` while there is none. */
  protected readonly edited = signal<ScheduleDraft | null>(null);
  protected readonly place = computed(() => {
    const id = this.edited()?.id;
    const index = this.schedules().findIndex((schedule) => schedule.id === id);
    return index === -1 ? this.schedules().length : index;
  });
  protected readonly isNew = computed(() => this.place() === this.schedules().length);
  protected readonly rows = computed(() =>
    this.schedules().map((schedule) => ({
      schedule,
      times: timesText(schedule.times),
      engines: schedule.engines.map((id) => engineNames[id]).join(', '),
      cost: costText(schedule, this.engines()),
    })),
  );

  constructor() {
    // What was told belongs to this visit.
    inject(DestroyRef).onDestroy(() => this.runs.clear());
  }

  protected run(schedule: SpeedSchedule): void {
    this.changes.clear();
    void this.runs.run(schedule);
  }

  protected flip(schedule: SpeedSchedule, isOn: boolean): void {
    this.runs.clear();
    void this.changes.switch(schedule, isOn);
  }

  protected remove(schedule: SpeedSchedule): void {
    this.runs.clear();
    void this.changes.remove(schedule);
  }

  protected add(): void {
    this.forget();
    const ready = this.engines().find(({ state }) => state === 'ready')?.id ?? null;
    this.edited.set(newDraft(this.schedules(), ready));
  }

  protected edit(schedule: SpeedSchedule): void {
    this.forget();
    this.edited.set(draftOf(schedule));
  }

  protected async save(schedule: SpeedSchedule): Promise<void> {
    if (await this.changes.keep(schedule)) this.edited.set(null);
  }

  private forget(): void {
    this.changes.clear();
    this.runs.clear();
  }
}
