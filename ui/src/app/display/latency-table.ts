import { Component, computed, input, signal } from '@angular/core';
import { pageWords, seriesWords } from '../format/words';
import type { SeriesId } from './chart-model';
import { chartReading } from './chart-reading';
import type { ChartSlot } from './chart-slots';

/** The chart as a table, newest first, made when it is opened. */
@Component({
  selector: 'ls-latency-table',
  template: `
    <details #details (toggle)="isOpen.set(details.open)">
      <summary>{{ words.chartTable }}</summary>
      @if (isOpen()) {
        <div class="scroll" role="region" tabindex="0" [attr.aria-label]="words.chartTable">
          <table>
            <thead>
              <tr>
                <th scope="col">{{ words.chartTime }}</th>
                @for (id of ids(); track id) {
                  <th scope="col">{{ names[id] }}</th>
                }
              </tr>
            </thead>
            <tbody>
              @for (row of rows(); track row.time) {
                <tr>
                  <th scope="row">{{ row.time }}</th>
                  @for (series of row.series; track series.id) {
                    <td>{{ series.text }}</td>
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
export class LatencyTable {
  readonly slots = input.required<readonly ChartSlot[]>();
  readonly ids = input.required<readonly SeriesId[]>();
  protected readonly isOpen = signal(false);
  protected readonly words = pageWords;
  protected readonly names = seriesWords;
  protected readonly rows = computed(() =>
    this.slots()
      .map((slot) => chartReading(slot, this.ids()))
      .reverse(),
  );
}
