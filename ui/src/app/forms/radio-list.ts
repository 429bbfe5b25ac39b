import { Component, input, output } from '@angular/core';
import { nextFieldId } from './field-ids';

/** One of the entries of a {@link RadioList}. */
export interface RadioChoice {
  readonly id: string;
  readonly name: string;
  /** What it means. */
  readonly hint?: string;
  /** Language of the name where it is not that of the page, e.g. `de`. */
  readonly lang?: string;
}

/** A choice among a few that need explaining, one under the other. */
@Component({
  selector: 'ls-radio-list',
  template: `
    <fieldset>
      <legend>{{ legend() }}</legend>
      @for (choice of choices(); track choice.id) {
        <label>
          <input
            type="radio"
            [name]="group"
            [value]="choice.id"
            [checked]="choice.id === chosen()"
            (change)="choose.emit(choice.id)"
          />
          <span class="name" [attr.lang]="choice.lang ?? null">{{ choice.name }}</span>
          @if (choice.hint; as hint) {
            <span class="hint">{{ hint }}</span>
          }
        </label>
      }
    </fieldset>
  `,
  styles: `
    :host {
      display: block;
      min-inline-size: 0;
    }
    fieldset {
      display: grid;
      gap: 0.25rem;
      max-inline-size: 42rem;
      min-inline-size: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0 0 0.35rem;
      font-size: 0.9375rem;
      color: var(--ink-soft);
    }
    label {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 0 0.75rem;
      align-items: center;
      min-block-size: 2.75rem;
      padding-block: 0.35rem;
      cursor: pointer;
    }
    input {
      inline-size: 1.25rem;
      block-size: 1.25rem;
      margin: 0;
      accent-color: var(--ink);
    }
    .hint {
      grid-column: 2;
      font-size: 0.9375rem;
      color: var(--ink-soft);
    }
  `,
})
export class RadioList {
  readonly legend = input.required<string>();
  readonly choices = input.required<readonly RadioChoice[]>();
  readonly chosen = input.required<string>();
  readonly choose = output<string>();
  protected readonly group = nextFieldId();
}
