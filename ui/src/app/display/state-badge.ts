import { Component, computed, input } from '@angular/core';
import type { LineState } from '@lineside/contract';
import { stateWords } from '../format/words/verdict';
import { StateIcon } from './state-icon';

/** A state as shape and word together. */
@Component({
  selector: 'ls-state-badge',
  imports: [StateIcon],
  template: `<ls-state-icon [state]="state()" /><span>{{ word() }}</span>`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 0.5em;
      color: var(--state);
      font-weight: 600;
    }
  `,
  host: { '[attr.data-state]': 'state()' },
})
export class StateBadge {
  readonly state = input.required<LineState>();
  protected readonly word = computed(() => stateWords[this.state()]);
}
