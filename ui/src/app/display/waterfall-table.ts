import { Component, computed, input, signal } from '@angular/core';
import { timeText } from '../format/local-time';
import { waterfallWords } from '../format/words/outages';
import type { BandRow } from './waterfall-model';

/** The picture as a table, made when it is opened. */
@Component({
  selector: 'ls-waterfall-table',
  template: `
    <details #details (toggle)="isOpen.set(details.open)">
      <summary>{{ words.table }}</summary>
      @if (isOpen()) {
        <div class="scroll" role="region" tabindex="0" [attr.aria-label]="words.table">
          <table>
            <thead>
              <tr>
                <th scope="col">{{ words.target }}</th>
                <th scope="col">{{ words.time }}</th>
                <th scope="col">{{ words.what }}</th>
              </tr>
            </thead>
            <tbody>
              @for (line of lines(); track $index) {
                <tr>
                  <th scope="row">{{ line.name }}</th>
                  <td>{{ line.time }}</td>
                  <td>{{ line.what }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
    </details>
  `,
  styles: `
    summary {
      display: inline-block;
      padding-block: 0.6rem;
      color: var(--ink-soft);
      font-size: 0.9375rem;
      cursor: pointer;
    }
    .scroll {
      max-block-size: 22rem;
      overflow: auto;
    }
    table {
      border-collapse: collapse;
      font-size: 0.9375rem;
    }
    th,
    td {
      padding: 0.3rem 1.5rem 0.3rem 0;
      text-align: start;
      font-weight: 400;
      vertical-align: top;
    }
    td {
      white-space: nowrap;
    }
    thead th {
      font-weight: 600;
    }
    tbody tr {
      border-block-start: 1px solid var(--hairline);
    }
  `,
})
export class WaterfallTable {
  readonly rows = input.required<readonly BandRow[]>();
  protected readonly isOpen = signal(false);
  protected readonly words = waterfallWords;
  protected readonly lines = computed(() =>
    this.rows().flatMap(({ name, detail, stretches, marks }) => {
      const title = detail === null ? name : `${name} (${detail})`;
      return [
        ...stretches.map(({ kind, fromMs, toMs }) => ({
          name: title,
          time: waterfallWords.until(timeText(fromMs), timeText(toMs)),
          what: waterfallWords.kinds[kind],
        })),
        ...marks.map(({ atMs, isAnswered }) => ({
          name: title,
          time: timeText(atMs),
          what: waterfallWords.kinds[isAnswered ? 'answered' : 'lost'],
        })),
      ];
    }),
  );
}
