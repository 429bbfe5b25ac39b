import { Component, input } from '@angular/core';
import type { ProblemText } from '../live';

/** Why the box did not take a change. */
@Component({
  selector: 'ls-refusal-note',
  template: `
    <div role="alert">
      <p class="title">{{ problem().title }}</p>
      @if (problem().detail; as detail) {
        <p class="detail">{{ detail }}</p>
      }
      @for (fault of faults(); track $index) {
        <p class="detail">{{ fault }}</p>
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
      padding-inline-start: 1rem;
      border-inline-start: 4px solid var(--degraded);
    }
    .title {
      font-weight: 600;
    }
    .detail {
      color: var(--ink-soft);
      overflow-wrap: anywhere;
    }
  `,
})
export class RefusalNote {
  readonly problem = input.required<ProblemText>();
  /** Single faults that stand at no field. */
  readonly faults = input<readonly string[]>([]);
}
