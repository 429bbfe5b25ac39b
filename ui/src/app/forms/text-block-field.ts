import { Component, input, output } from '@angular/core';
import { nextFieldId } from './field-ids';

/** Several lines to type in: a list with one entry per line, or a long text. */
@Component({
  selector: 'ls-text-block-field',
  template: `
    <label [attr.for]="id">{{ name() }}</label>
    <textarea
      #box
      [id]="id"
      [rows]="rows()"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      [value]="value()"
      [attr.aria-invalid]="error() !== null"
      [attr.aria-describedby]="id + '-about'"
      (input)="typed.emit(box.value)"
    ></textarea>
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
export class TextBlockField {
  readonly name = input.required<string>();
  readonly value = input.required<string>();
  readonly hint = input('');
  /** `null` for nothing wrong. */
  readonly error = input<string | null>(null);
  readonly rows = input(4);
  readonly typed = output<string>();
  protected readonly id = nextFieldId();
}
