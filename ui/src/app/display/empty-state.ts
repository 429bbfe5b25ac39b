import { Component, input } from '@angular/core';

/** Good words where there is nothing to show. */
@Component({
  selector: 'ls-empty-state',
  template: `
    <p class="title">{{ title() }}</p>
    @if (detail(); as more) {
      <p class="detail">{{ more }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
      padding-block: 0.75rem;
    }
    .title {
      font-size: 1.0625rem;
    }
    .detail {
      color: var(--ink-soft);
    }
  `,
})
export class EmptyState {
  readonly title = input.required<string>();
  readonly detail = input<string>();
}
