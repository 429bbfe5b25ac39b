import { Component, input } from '@angular/core';
import { historyWords } from '../format/words/history';

const NAMES = ['median', 'inner', 'outer', 'slight', 'marked', 'heavy', 'gap'] as const;
const EVENTS = ['outage', 'degradation', 'speed'] as const;

/** What the colours, patterns and shapes of a smoke chart mean. */
@Component({
  selector: 'ls-smoke-legend',
  template: `
    <ul [attr.aria-label]="words.legend.title">
      @for (name of names; track name) {
        <li>
          <span class="swatch" [attr.data-of]="name" aria-hidden="true"></span>
          {{ words.legend[name] }}
        </li>
      }
      @for (name of events; track name) {
        <li>
          <span class="shape" [attr.data-of]="name" aria-hidden="true"></span>
          {{ words.legend[name] }}
        </li>
      }
      @if (otherTime(); as time) {
        <li>
          <span class="swatch" data-of="other" aria-hidden="true"></span>
          {{ words.legend.other(time) }}
        </li>
      }
    </ul>
  `,
  styleUrl: './smoke-legend.css',
})
export class SmokeLegend {
  /** `null` where nothing is compared. */
  readonly otherTime = input.required<string | null>();
  protected readonly words = historyWords;
  protected readonly names = NAMES;
  protected readonly events = EVENTS;
}
