import { Component, input, output } from '@angular/core';

/** One of a few choices. */
export interface Pill {
  readonly id: string;
  readonly name: string;
}

let choiceCount = 0;

/** A choice among a few, all of them in sight. */
@Component({
  selector: 'ls-pill-choice',
  template: `
    <fieldset>
      <legend>{{ legend() }}</legend>
      @for (pill of pills(); track pill.id) {
        <label>
          <input
            type="radio"
            class="visually-hidden"
            [name]="group"
            [value]="pill.id"
            [checked]="pill.id === chosen()"
            (change)="choose.emit(pill.id)"
          />
          <span>{{ pill.name }}</span>
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
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
      min-inline-size: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      float: inline-start;
      inline-size: 100%;
      padding: 0 0 0.2rem;
      font-size: 0.9375rem;
      color: var(--ink-soft);
    }
    label {
      position: relative;
      min-inline-size: 0;
      cursor: pointer;
    }
    span {
      display: grid;
      place-items: center;
      min-block-size: 2.75rem;
      padding-inline: 1.1rem;
      border: 1.5px solid var(--rule);
      border-radius: 1.5rem;
      overflow-wrap: anywhere;
    }
    label:hover span {
      border-color: var(--ink);
    }
    input:checked + span {
      border-color: var(--ink);
      background: var(--ink);
      color: var(--paper);
      font-weight: 600;
    }
    input:focus-visible + span {
      outline: 3px solid var(--focus);
      outline-offset: 3px;
    }
    @media (forced-colors: active) {
      input:checked + span {
        forced-color-adjust: none;
        border-color: Highlight;
        background: Highlight;
        color: HighlightText;
      }
    }
  `,
})
export class PillChoice {
  readonly legend = input.required<string>();
  readonly pills = input.required<readonly Pill[]>();
  /** `null` while nothing is chosen. */
  readonly chosen = input.required<string | null>();
  readonly choose = output<string>();
  protected readonly group = `ls-pills-${(choiceCount += 1)}`;
}
