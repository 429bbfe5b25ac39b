import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import type { SpeedSettings } from '@lineside/contract';
import { ToggleSwitch } from '../display/toggle-switch';
import { planWords } from '../format/words/speed-plan';
import type { ProblemText } from '../live';
import { placeErrors } from '../forms/field-errors';
import { FormField } from '../forms/form-field';
import { fieldText, typedNumber } from '../forms/number-field';
import { RefusalNote } from '../forms/refusal-note';
import { SpeedSettingsStore } from './speed-settings-store';

const GB = 1e9;

/** How much may be used for measuring in a month. */
@Component({
  selector: 'ls-budget-form',
  imports: [FormField, RefusalNote, ToggleSwitch],
  template: `
    <form (submit)="save($event)">
      <div class="fields">
        <ls-form-field
          mode="decimal"
          [name]="words.limit"
          [hint]="words.limitHint"
          [value]="text()"
          [error]="error()"
          (typed)="type($event)"
        />
      </div>
      <ls-toggle-switch
        [name]="words.hardStop"
        [hint]="words.hardStopHint"
        [isOn]="isHardStop()"
        (flipped)="isHardStop.set($event)"
      />
      @if (problem(); as refused) {
        <ls-refusal-note [problem]="refused" [faults]="placed().others" />
      }
      <div class="actions">
        <button
          type="submit"
          class="button primary"
          [attr.aria-disabled]="!isChanged() || isSaving()"
        >
          {{ isSaving() ? words.saving : words.saveBudget }}
        </button>
        <span role="status">{{ isSaved() && !isChanged() ? words.budgetSaved : '' }}</span>
      </div>
    </form>
  `,
  styleUrl: './plan-form.css',
})
export class BudgetForm {
  readonly budget = input.required<SpeedSettings['budget']>();

  protected readonly words = planWords;
  private readonly store = inject(SpeedSettingsStore);
  private readonly saved = computed(() => {
    const { limitBytes } = this.budget();
    return fieldText(limitBytes === null ? null : limitBytes / GB);
  });
  private readonly isNoNumber = signal(false);
  protected readonly problem = signal<ProblemText | null>(null);
  protected readonly text = linkedSignal(() => this.saved());
  protected readonly isHardStop = linkedSignal(() => this.budget().isHardStop);
  protected readonly isSaving = signal(false);
  protected readonly isSaved = signal(false);
  protected readonly isChanged = computed(
    () => this.text() !== this.saved() || this.isHardStop() !== this.budget().isHardStop,
  );
  protected readonly placed = computed(() =>
    placeErrors(this.problem(), 'speed.budget', ['limitBytes']),
  );
  protected readonly error = computed(() =>
    this.isNoNumber() ? planWords.errors.number : (this.placed().fields['limitBytes'] ?? null),
  );

  protected type(text: string): void {
    this.text.set(text);
    this.isSaved.set(false);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isSaving()) return;
    const typed = typedNumber(this.text());
    this.isNoNumber.set(!typed.isValid || typed.amount === 0);
    this.problem.set(null);
    if (!typed.isValid || typed.amount === 0) return;
    const limitBytes = typed.amount === null ? null : Math.round(typed.amount * GB);
    this.isSaving.set(true);
    const written = await this.store.change({
      budget: { limitBytes, isHardStop: this.isHardStop() },
    });
    this.isSaving.set(false);
    this.isSaved.set(written.status === 'done');
    if (written.status === 'refused') this.problem.set(written.problem);
  }
}
