import { Component, input, output } from '@angular/core';

/** Something that is either so or not; flipping it takes effect at once. */
@Component({
  selector: 'ls-toggle-switch',
  template: `
    <label>
      <input
        #box
        type="checkbox"
        role="switch"
        [checked]="isOn()"
        [attr.aria-busy]="isBusy()"
        (change)="flip(box)"
      />
      <span class="track" aria-hidden="true"></span>
      <span class="text">
        <span class="name">{{ name() }}</span>
        <span class="hint">{{ hint() }}</span>
      </span>
    </label>
  `,
  styles: `
    :host {
      display: block;
    }
    label {
      position: relative;
      display: grid;
      grid-template-columns: auto 1fr;
      gap: 0 1rem;
      padding-block: 0.5rem;
      cursor: pointer;
    }
    input {
      position: absolute;
      inline-size: 3rem;
      block-size: 1.75rem;
      margin: 0;
      opacity: 0;
      cursor: pointer;
    }
    .track {
      inline-size: 3rem;
      block-size: 1.75rem;
      border: 2px solid var(--rule);
      border-radius: 1rem;
    }
    .track::before {
      content: '';
      display: block;
      inline-size: 1.125rem;
      block-size: 1.125rem;
      margin: 0.1875rem;
      border-radius: 50%;
      background: var(--rule);
      transition: translate 0.15s;
    }
    input:checked + .track {
      border-color: var(--ink);
      background: var(--ink);
    }
    input:checked + .track::before {
      translate: 1.25rem 0;
      background: var(--paper);
    }
    input:focus-visible + .track {
      outline: 3px solid var(--focus);
      outline-offset: 3px;
    }
    .text {
      display: grid;
    }
    .name {
      font-weight: 600;
      line-height: 1.75rem;
    }
    .hint {
      font-size: 0.9375rem;
      color: var(--ink-soft);
    }
    @media (forced-colors: active) {
      .track::before,
      input:checked + .track {
        forced-color-adjust: none;
        background: CanvasText;
      }
      input:checked + .track::before {
        background: Canvas;
      }
    }
  `,
})
export class ToggleSwitch {
  readonly isOn = input.required<boolean>();
  readonly isBusy = input(false);
  readonly name = input.required<string>();
  readonly hint = input.required<string>();
  /** The reader wants it so. */
  readonly flipped = output<boolean>();

  protected flip(box: HTMLInputElement): void {
    const wanted = box.checked;
    // It shows what is so; that changes when the box has taken the change.
    box.checked = this.isOn();
    // Disabling it meanwhile would take the focus away.
    if (!this.isBusy()) this.flipped.emit(wanted);
  }
}
