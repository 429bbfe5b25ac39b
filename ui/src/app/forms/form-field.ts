import { Component, input, output } from '@angular/core';
import { nextFieldId } from './field-ids';

/** A line to type in, with its name, its unit or hint, and what is wrong with it. */
@Component({
  selector: 'ls-form-field',
  template: `
    <label [attr.for]="id">{{ name() }}</label>
    <input
      #box
      [id]="id"
      type="text"
      autocomplete="off"
      [attr.inputmode]="mode()"
      [value]="value()"
      [attr.aria-invalid]="error() !== null"
      [attr.aria-describedby]="id + '-about'"
      (input)="typed.emit(box.value)"
    />
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
export class FormField {
  readonly name = input.required<string>();
  readonly value = input.required<string>();
  readonly hint = input('');
  /** `null` for nothing wrong. */
  readonly error = input<string | null>(null);
  readonly mode = input<'text' | 'numeric' | 'decimal'>('text');
  readonly typed = output<string>();
  protected readonly id = nextFieldId();
}
