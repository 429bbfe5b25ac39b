import { Component, computed, input } from '@angular/core';
import { pageWords } from '../format/words';

/** Grey lines in the place of text that is on its way. */
@Component({
  selector: 'ls-loading-lines',
  template: `
    <span class="visually-hidden">{{ words.loading }}</span>
    @for (width of widths(); track $index) {
      <span class="line" aria-hidden="true" [style.inline-size.%]="width"></span>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.9rem;
      padding-block: 0.75rem;
    }
    .line {
      block-size: 0.8rem;
      border-radius: 0.4rem;
      background: var(--hairline);
      animation: breathe 1.8s ease-in-out infinite;
    }
    @keyframes breathe {
      50% {
        opacity: 0.4;
      }
    }
  `,
})
export class LoadingLines {
  readonly count = input(3);
  protected readonly words = pageWords;
  protected readonly widths = computed(() =>
    Array.from({ length: this.count() }, (_, index) => 88 - (index % 3) * 17),
  );
}
