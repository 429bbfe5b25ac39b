import { Component, computed, input } from '@angular/core';
import { spanText } from '../format/time-span';
import { historyWords } from '../format/words/history';
import { figureRows } from './figure-rows';
import type { StretchFigures } from './figure-store';

/** A stretch of time in figures, beside another where one is compared. */
@Component({
  selector: 'ls-figure-table',
  template: `
    <div class="scroll" role="group" tabindex="0" [attr.aria-label]="words.figureTable">
      <table [class.two]="other() !== null">
        <thead>
          <tr>
            <th scope="col">
              <span class="visually-hidden">{{ words.figure }}</span>
            </th>
            <th scope="col">{{ time() }}</th>
            @if (otherTime(); as otherTime) {
              <th scope="col">{{ otherTime }}</th>
              <th scope="col">{{ words.difference }}</th>
            }
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.name) {
            <tr>
              <th scope="row">{{ row.name }}</th>
              <td>{{ row.value }}</td>
              @if (row.other !== null) {
                <td>{{ row.other }}</td>
                <td class="difference">{{ row.difference }}</td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    :host {
      display: block;
      min-inline-size: 0;
    }
    .scroll {
      overflow-x: auto;
    }
    table {
      border-collapse: collapse;
    }
    th,
    td {
      padding: 0.4rem 2rem 0.4rem 0;
      text-align: start;
      font-weight: 400;
      vertical-align: baseline;
    }
    thead th {
      font-size: 0.9375rem;
      color: var(--ink-soft);
    }
    tbody tr {
      border-block-start: 1px solid var(--hairline);
    }
    td {
      font-weight: 600;
      white-space: nowrap;
    }
    .two td {
      font-weight: 400;
    }
    .two td:nth-child(2) {
      font-weight: 600;
    }
    .difference {
      color: var(--ink-soft);
    }
    @media (max-width: 35rem) {
      th,
      td {
        padding-inline-end: 0.9rem;
      }
    }
  `,
})
export class FigureTable {
  readonly figures = input.required<StretchFigures>();
  /** `null` where nothing is compared. */
  readonly other = input.required<StretchFigures | null>();
  protected readonly words = historyWords;
  protected readonly rows = computed(() => figureRows(this.figures(), this.other()));
  protected readonly time = computed(() => timeOf(this.figures()));
  protected readonly otherTime = computed(() => {
    const other = this.other();
    return other === null ? null : timeOf(other);
  });
}

function timeOf({ span }: StretchFigures): string {
  return spanText(span.fromMs, span.toMs);
}
