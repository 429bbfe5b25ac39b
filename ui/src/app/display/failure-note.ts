import { Component, input, output } from '@angular/core';
import { pageWords } from '../format/words';

/** What went wrong, and a way to try again. */
@Component({
  selector: 'ls-failure-note',
  template: `
    <div role="alert">
      <p class="title">{{ title() }}</p>
      @if (detail(); as more) {
        <p class="detail">{{ more }}</p>
      }
    </div>
    <button type="button" class="button" (click)="retry.emit()">
      {{ words.retry }}<span class="visually-hidden">: {{ about() }}</span>
    </button>
  `,
  styles: `
    :host {
      display: grid;
      gap: 1rem;
      justify-items: start;
      padding-block: 0.75rem;
    }
    .title {
      font-size: 1.0625rem;
      font-weight: 600;
    }
    .detail {
      color: var(--ink-soft);
      overflow-wrap: anywhere;
    }
  `,
})
export class FailureNote {
  readonly title = input.required<string>();
  readonly detail = input<string | null>(null);
  /** What would be fetched again, for a reader who does not see where the button stands. */
  readonly about = input.required<string>();
  readonly retry = output();
  protected readonly words = pageWords;
}
