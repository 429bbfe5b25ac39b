import { Component, input, output } from '@angular/core';
import { nextFieldId } from './field-ids';

/** One of the entries of a {@link ChoiceField}. */
export interface Choice {
  readonly id: string;
  readonly name: string;
}

/** A choice among several, folded until somebody opens it. */
@Component({
  selector: 'ls-choice-field',
  template: `
    <label [attr.for]="id">{{ name() }}</label>
    <select
      #box
      [id]="id"
      [attr.aria-invalid]="error() !== null"
      [attr.aria-describedby]="id + '-about'"
      (change)="chosen.emit(box.value)"
    >
      @for (choice of choices(); track choice.id) {
        <option [value]="choice.id" [selected]="choice.id === value()">{{ choice.name }}</option>
      }
    </select>
    <p class="about" aria-live="polite" [id]="id + '-about'">
      @if (error(); as fault) {
        <span class="error">{{ fault }}</span>
      } @else {
        {{ hint() }}
      }
    </p>
  `,
  styleUrl: './field.css',
})
export class ChoiceField {
  readonly name = input.required<string>();
  readonly choices = input.required<readonly Choice[]>();
  readonly value = input.required<string>();
  readonly hint = input('');
  /** `null` for nothing wrong. */
  readonly error = input<string | null>(null);
  readonly chosen = output<string>();
  protected readonly id = nextFieldId();
}
