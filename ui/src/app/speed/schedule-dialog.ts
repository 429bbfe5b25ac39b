import {
  Component,
  type ElementRef,
  afterNextRender,
  computed,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type {
  SpeedDirection,
  SpeedEngineId,
  SpeedEngineView,
  SpeedSchedule,
} from '@lineside/contract';
import { PillChoice, type Pill } from '../display/pill-choice';
import { ToggleSwitch } from '../display/toggle-switch';
import { dataSizeText } from '../format/bytes';
import { directionWords, engineNames, speedWords } from '../format/words/speed';
import { planWords } from '../format/words/speed-plan';
import type { ProblemText } from '../live';
import { placeErrors, type FieldErrors } from '../forms/field-errors';
import { FormField } from '../forms/form-field';
import { RefusalNote } from '../forms/refusal-note';
import {
  SCHEDULE_FIELDS,
  readSchedule,
  toggled,
  type ScheduleDraft,
  type ScheduleField,
} from './schedule-draft';
import { costText } from './schedule-summary';
import { ToggleGrid, type GridItem } from './toggle-grid';

/** One schedule, new or to be changed. */
@Component({
  selector: 'ls-schedule-dialog',
  imports: [FormField, PillChoice, RefusalNote, ToggleGrid, ToggleSwitch],
  templateUrl: './schedule-dialog.html',
  styleUrls: ['./dialog.css', './schedule-dialog.css'],
})
export class ScheduleDialog {
  readonly start = input.required<ScheduleDraft>();
  readonly isNew = input.required<boolean>();
  /** Its place in the list, by which the box names its faults. */
  readonly place = input.required<number>();
  readonly engines = input.required<readonly SpeedEngineView[]>();
  readonly problem = input.required<ProblemText | null>();
  readonly isBusy = input(false);
  readonly save = output<SpeedSchedule>();
  readonly dismiss = output();

  protected readonly words = planWords;
  protected readonly draft = linkedSignal(() => this.start());
  private readonly own = signal<FieldErrors>({});
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  protected readonly title = computed(() =>
    this.isNew() ? planWords.dialogNew : planWords.dialogEdit(this.start().name),
  );
  protected readonly placed = computed(() =>
    placeErrors(this.problem(), `speed.schedules.${this.place()}`, SCHEDULE_FIELDS),
  );
  protected readonly refused = computed(() => {
    const isPlaced = Object.keys(this.placed().fields).length > 0;
    return isPlaced && this.placed().others.length === 0 ? null : this.problem();
  });
  protected readonly cost = computed(() => {
    const { schedule } = readSchedule(this.draft());
    return schedule === null ? null : costText(schedule, this.engines());
  });
  protected readonly kinds: readonly Pill[] = (['hours', 'cron'] as const).map((id) => ({
    id,
    name: planWords.kinds[id],
  }));
  protected readonly hours: readonly GridItem[] = Array.from({ length: 24 }, (_, hour) => ({
    value: hour,
    name: String(hour),
    fullName: planWords.hour(hour),
  }));
  protected readonly days: readonly GridItem[] = planWords.dayNames.map((fullName, index) => ({
    value: index + 1,
    name: planWords.dayShort[index] ?? fullName,
    fullName,
  }));
  /** All engines, those of the schedule first even if the box has not told of them yet. */
  protected readonly choices = computed(() => {
    const known = this.engines().map(({ id, title, state, estimatedBytes, usedBytes }) => {
      const why = speedWords.engineState[state];
      const cost = planWords.engineCost(dataSizeText(estimatedBytes), dataSizeText(usedBytes));
      return { id, name: title, note: why === '' ? cost : `${planWords.notReady(why)} ${cost}` };
    });
    const missing = this.start().engines.filter((id) => !known.some((engine) => engine.id === id));
    return [...missing.map((id) => ({ id, name: engineNames[id], note: '' })), ...known];
  });
  protected readonly directions = (['down', 'up'] as const).map((id) => ({
    id,
    name: directionWords[id].name,
  }));

  constructor() {
    // Opening a dialog is the browser's business, not Angular's.
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }

  protected errorOf(field: ScheduleField): string | null {
    return this.own()[field] ?? this.placed().fields[field] ?? null;
  }

  protected set(change: Partial<ScheduleDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...change }));
  }

  protected chooseKind(id: string): void {
    this.set({ kind: id === 'cron' ? 'cron' : 'hours' });
  }

  protected flipHour(hour: number): void {
    this.set({ hours: toggled(this.draft().hours, hour) });
  }

  protected flipDay(day: number): void {
    this.set({ weekdays: toggled(this.draft().weekdays, day) });
  }

  protected flipEngine(id: SpeedEngineId): void {
    this.set({ engines: toggled(this.draft().engines, id) });
  }

  protected flipDirection(id: SpeedDirection): void {
    this.set({ directions: toggled(this.draft().directions, id) });
  }

  protected submit(event: Event): void {
    event.preventDefault();
    if (this.isBusy()) return;
    const { schedule, errors } = readSchedule(this.draft());
    this.own.set(errors ?? {});
    if (schedule !== null) this.save.emit(schedule);
  }

  /** Escape closes a dialog by itself; the draft has to go with it. */
  protected close(event: Event): void {
    event.preventDefault();
    this.dismiss.emit();
  }
}
