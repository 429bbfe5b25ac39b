import { Component, computed, input, signal } from '@angular/core';
import { bucketText } from '../format/time-span';
import { millisecondsText } from '../format/milliseconds';
import { percentText } from '../format/percent';
import { pageWords } from '../format/words';
import { historyWords } from '../format/words/history';
import type { SmokePiece, SmokeSpan } from './smoke-model';
import { bucketsIn } from './smoke-reading';

/** The buckets of the view as a table, newest first, made when it is opened. */
@Component({
  selector: 'ls-smoke-table',
  template: `
    <details #details (toggle)="isOpen.set(details.open)">
      <summary>{{ pageWords.chartTable }}</summary>
      @if (isOpen()) {
        <div class="scroll" role="region" tabindex="0" [attr.aria-label]="pageWords.chartTable">
          <table>
            <thead>
              <tr>
                <th scope="col">{{ pageWords.chartTime }}</th>
                @for (name of words.columns; track name) {
                  <th scope="col" class="number">{{ name }}</th>
                }
              </tr>
            </thead>
            <tbody>
              @for (row of rows(); track row.atMs) {
                <tr>
                  <th scope="row">{{ row.time }}</th>
                  @for (cell of row.cells; track $index) {
                    <td class="number">{{ cell }}</td>
                  } @empty {
                    <td [attr.colspan]="words.columns.length">{{ pageWords.notObserved }}</td>
                  }
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
    </details>
  `,
  styles: `
    :host {
      display: block;
      min-inline-size: 0;
    }
    summary {
      display: inline-block;
      padding-block: 0.6rem;
      color: var(--ink-soft);
      font-size: 0.9375rem;
      cursor: pointer;
    }
    .scroll {
      max-block-size: 26rem;
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
      white-space: nowrap;
    }
    .number {
      text-align: end;
    }
    thead th {
      font-weight: 600;
    }
    tbody tr {
      border-block-start: 1px solid var(--hairline);
    }
  `,
})
export class SmokeTable {
  readonly pieces = input.required<readonly SmokePiece[]>();
  readonly view = input.required<SmokeSpan>();
  protected readonly isOpen = signal(false);
  protected readonly words = historyWords;
  protected readonly pageWords = pageWords;
  protected readonly rows = computed(() =>
    bucketsIn(this.pieces(), this.view())
      .map(({ atMs, bucketMs, point }) => ({
        atMs,
        time: bucketText(atMs, bucketMs),
        cells:
          point === null
            ? []
            : [
                ...[
                  point.p5Ms,
                  point.p25Ms,
                  point.p50Ms,
                  point.p75Ms,
                  point.p95Ms,
                  point.maxMs,
                ].map(millisecondsText),
                percentText(point.lossRatio),
                historyWords.count(point.sentCount),
              ],
      }))
      .reverse(),
  );
}
