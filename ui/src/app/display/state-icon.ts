import { Component, input } from '@angular/core';
import type { LineState } from '@lineside/contract';

/** The four states as four shapes: disc with tick, triangle, square with cross, broken ring. Decoration: words stand beside it. */
@Component({
  selector: 'ls-state-icon',
  template: `
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      @switch (state()) {
        @case ('up') {
          <circle class="body" cx="12" cy="12" r="11" />
          <path class="mark" d="M7 12.5l3.4 3.4L17 9" />
        }
        @case ('degraded') {
          <path class="body" d="M12 2.2 22.6 21H1.4Z" stroke-linejoin="round" />
          <path class="mark" d="M12 9.2v5M12 17.6v.1" />
        }
        @case ('down') {
          <rect class="body" x="1.5" y="1.5" width="21" height="21" rx="4" />
          <path class="mark" d="M8 8l8 8M16 8l-8 8" />
        }
        @case ('unknown') {
          <circle class="ring" cx="12" cy="12" r="9.75" />
        }
      }
    </svg>
  `,
  styles: `
    :host {
      display: inline-block;
      inline-size: 1.25em;
      block-size: 1.25em;
      flex: none;
    }
    svg {
      display: block;
      inline-size: 100%;
      block-size: 100%;
      overflow: visible;
    }
    .body {
      fill: var(--state);
    }
    .mark {
      fill: none;
      stroke: var(--paper);
      stroke-width: 2.5;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    .ring {
      fill: none;
      stroke: var(--state);
      stroke-width: 2.5;
      stroke-dasharray: 4.1 3.55;
    }
    @media (forced-colors: active) {
      .body {
        fill: CanvasText;
      }
      .mark {
        stroke: Canvas;
      }
      .ring {
        stroke: CanvasText;
      }
    }
  `,
  host: { '[attr.data-state]': 'state()' },
})
export class StateIcon {
  readonly state = input.required<LineState>();
}
