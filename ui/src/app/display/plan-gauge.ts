import { Component, computed, input } from '@angular/core';
import type { SpeedDirection } from '@lineside/contract';
import { bitRateText } from '../format/bit-rate';
import { resultWords } from '../format/words/speed-results';
import type { PlanLine } from './rate-model';

/** A result as a bar between nothing and the most the plan promises. */
@Component({
  selector: 'ls-plan-gauge',
  template: `
    <div class="bar" aria-hidden="true">
      <span class="fill" [style.inline-size.%]="share(bps())"></span>
      @for (promise of plan(); track promise.id) {
        <span class="tick" [style.inset-inline-start.%]="share(promise.bps)"></span>
      }
    </div>
    <ul>
      @for (promise of plan(); track promise.id) {
        <li>
          <span class="name">{{ words.planNames[promise.id] }}</span>
          {{ rate(promise.bps) }}
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      --line: var(--series-internet);
      display: block;
    }
    :host([data-direction='up']) {
      --line: var(--series-edge);
    }
    .bar {
      position: relative;
      block-size: 0.75rem;
      margin-block: 0.5rem 0.6rem;
      border-radius: 0.375rem;
      background: var(--hairline);
    }
    .fill {
      display: block;
      block-size: 100%;
      border-radius: inherit;
      background: var(--line);
    }
    .tick {
      position: absolute;
      inset-block: -0.25rem;
      inline-size: 2px;
      margin-inline-start: -1px;
      background: var(--ink);
      box-shadow: 0 0 0 1px var(--paper);
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 0.1rem 1.5rem;
      font-size: 0.9375rem;
    }
    .name {
      color: var(--ink-soft);
    }
    @media (forced-colors: active) {
      .bar {
        border: 1px solid CanvasText;
      }
      .fill,
      .tick {
        forced-color-adjust: none;
        background: CanvasText;
      }
    }
  `,
  host: { '[attr.data-direction]': 'direction()' },
})
export class PlanGauge {
  readonly direction = input.required<SpeedDirection>();
  readonly bps = input.required<number>();
  /** From the least promise to the most. */
  readonly plan = input.required<readonly PlanLine[]>();

  protected readonly words = resultWords;
  protected readonly rate = bitRateText;
  private readonly most = computed(() =>
    Math.max(this.bps(), ...this.plan().map(({ bps }) => bps), 1),
  );

  /** Percent of the bar. */
  protected share(bps: number): number {
    return Math.min(Math.max(bps / this.most(), 0), 1) * 100;
  }
}
