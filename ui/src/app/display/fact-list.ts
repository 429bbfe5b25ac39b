import { Component, computed, input } from '@angular/core';
import type { LineView } from '@lineside/contract';
import { factWords } from '../format/words';
import { factsOf } from './facts';

/** What the box found out about the network by itself. */
@Component({
  selector: 'ls-fact-list',
  template: `
    <dl>
      @for (fact of facts(); track fact.name) {
        <div>
          <dt>{{ fact.name }}</dt>
          @for (value of fact.values; track $index) {
            <dd>{{ value }}</dd>
          } @empty {
            <dd class="none">{{ words.none }}</dd>
          }
          @if (fact.remark; as remark) {
            <dd class="remark">{{ remark }}</dd>
          }
        </div>
      }
    </dl>
  `,
  styles: `
    :host {
      display: block;
    }
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr));
      gap: 1.5rem 2.5rem;
    }
    dt {
      font-size: 0.9375rem;
      color: var(--ink-soft);
    }
    dd {
      overflow-wrap: anywhere;
    }
    .none {
      color: var(--ink-soft);
    }
    .remark {
      margin-block-start: 0.25rem;
      font-size: 0.9375rem;
      color: var(--degraded);
    }
  `,
})
export class FactList {
  readonly line = input.required<LineView>();
  protected readonly words = factWords;
  protected readonly facts = computed(() => factsOf(this.line()));
}
