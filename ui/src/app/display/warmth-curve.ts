import { Component, computed, input } from '@angular/core';
import { shortTimeText } from '../format/local-time';
import { oneDecimal } from '../format/quantity';
import { systemWords } from '../format/words/system';

const WIDTH = 600;
const HEIGHT = 80;
/** A quiet curve is not blown up to fill the height. */
const LEAST_RANGE = 10;

/** How warm it was, minute by minute: a line with its lowest and highest figure in words. */
@Component({
  selector: 'ls-warmth-curve',
  template: `
    <svg viewBox="0 0 600 80" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <path [attr.d]="path()" />
    </svg>
    <p class="ends" aria-hidden="true">
      <span>{{ start() }}</span><span>{{ end() }}</span>
    </p>
    <p>{{ summary() }}</p>
  `,
  styles: `
    :host {
      display: block;
    }
    svg {
      display: block;
      inline-size: 100%;
      block-size: 5rem;
      border-block-end: 1px solid var(--hairline);
    }
    path {
      fill: none;
      stroke: var(--series-internet);
      stroke-width: 2;
      vector-effect: non-scaling-stroke;
    }
    .ends {
      display: flex;
      justify-content: space-between;
      font-size: 0.875rem;
      color: var(--ink-soft);
    }
  `,
})
export class WarmthCurve {
  /** Oldest first, at least two. */
  readonly minutes =
    input.required<readonly { readonly atMs: number; readonly celsius: number }[]>();
  private readonly lowest = computed(() => Math.min(...this.minutes().map((m) => m.celsius)));
  private readonly highest = computed(() => Math.max(...this.minutes().map((m) => m.celsius)));
  protected readonly path = computed(() => {
    const minutes = this.minutes();
    const startMs = minutes[0]?.atMs ?? 0;
    const spanMs = Math.max(1, (minutes.at(-1)?.atMs ?? 0) - startMs);
    const range = Math.max(LEAST_RANGE, this.highest() - this.lowest());
    const points = minutes.map(({ atMs, celsius }) => {
      const x = ((atMs - startMs) / spanMs) * WIDTH;
      const y = HEIGHT - 4 - ((celsius - this.lowest()) / range) * (HEIGHT - 8);
      return `${x.toFixed(1)} ${y.toFixed(1)}`;
    });
    return `M${points.join('L')}`;
  });
  protected readonly start = computed(() => shortTimeText(this.minutes()[0]?.atMs ?? NaN));
  protected readonly end = computed(() => shortTimeText(this.minutes().at(-1)?.atMs ?? NaN));
  protected readonly summary = computed(() =>
    systemWords.warmthCurve(`${oneDecimal(this.lowest())} °C`, `${oneDecimal(this.highest())} °C`),
  );
}
