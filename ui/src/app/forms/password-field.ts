import { Component, input, output } from '@angular/core';
import { nextFieldId } from './field-ids';

/** A password to type, known by its purpose to the reader's password manager. */
@Component({
  selector: 'ls-password-field',
  template: `
    <label [attr.for]="id">{{ name() }}</label>
    <input
      #box
      type="password"
      autocapitalize="off"
      spellcheck="false"
      [id]="id"
      [attr.autocomplete]="isNew() ? 'new-password' : 'current-password'"
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
export class PasswordField {
  readonly name = input.required<string>();
  readonly value = input.required<string>();
  /** Whether it is to be chosen, not to be known. */
  readonly isNew = input(false);
  readonly hint = input('');
  /** `null` for nothing wrong. */
  readonly error = input<string | null>(null);
  readonly typed = output<string>();
  protected readonly id = nextFieldId();
}
