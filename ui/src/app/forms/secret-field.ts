import { Component, computed, input, output } from '@angular/core';
import { formWords } from '../format/words';
import { nextFieldId } from './field-ids';

/** A secret the box keeps and never shows: it can be replaced or taken away. */
@Component({
  selector: 'ls-secret-field',
  template: `
    <label [attr.for]="id">{{ name() }}</label>
    <div class="row">
      @if (isLong()) {
        <textarea
          #area
          rows="4"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          [id]="id"
          [value]="value() ?? ''"
          [placeholder]="placeholder()"
          [attr.aria-invalid]="error() !== null"
          [attr.aria-describedby]="id + '-about'"
          (input)="typed.emit(area.value)"
        ></textarea>
      } @else {
        <input
          #box
          [id]="id"
          type="password"
          autocomplete="new-password"
          autocapitalize="off"
          spellcheck="false"
          [value]="value() ?? ''"
          [placeholder]="placeholder()"
          [attr.aria-invalid]="error() !== null"
          [attr.aria-describedby]="id + '-about'"
          (input)="typed.emit(box.value)"
        />
      }
      @if (isKept() && value() !== null) {
        <button type="button" class="link" (click)="typed.emit(null)">
          {{ words.removeSecret }}<span class="visually-hidden">: {{ name() }}</span>
        </button>
      }
    </div>
    <p class="about" aria-live="polite" [id]="id + '-about'">
      @if (error(); as fault) {
        <span class="error">{{ fault }}</span>
      } @else if (isKept() && value() === null) {
        {{ words.secretLeaves }}
      } @else {
        {{ hint() }}
      }
    </p>
  `,
  styleUrl: './field.css',
  styles: `
    .row {
      display: flex;
      align-items: center;
      gap: 1rem;
    }
  `,
})
export class SecretField {
  readonly name = input.required<string>();
  /** What was typed to replace it, '' for nothing; `null` when it is to be taken away. */
  readonly value = input.required<string | null>();
  /** Whether the box keeps one. */
  readonly isKept = input.required<boolean>();
  /** Whether it has several lines, as keys in PEM form do. */
  readonly isLong = input(false);
  readonly hint = input('');
  /** `null` for nothing wrong. */
  readonly error = input<string | null>(null);
  readonly typed = output<string | null>();
  protected readonly words = formWords;
  protected readonly id = nextFieldId();
  protected readonly placeholder = computed(() =>
    this.isKept() && this.value() !== null ? formWords.secretKept : '',
  );
}
