import { Component, computed, input, signal } from '@angular/core';
import { millisecondsText } from '../format/milliseconds';
import { percentText } from '../format/percent';
import { DASH } from '../format/quantity';
import { routeWords } from '../format/words/routes';
import { addedText } from './path-line';
import type { PathPicture } from './path-model';

/** The way as a table, made when it is opened. */
@Component({
  selector: 'ls-path-table',
  template: `
    <details #details (toggle)="isOpen.set(details.open)">
      <summary>{{ words.table }}</summary>
      @if (isOpen()) {
        <div class="scroll" role="region" tabindex="0" [attr.aria-label]="words.table">
          <table>
            <thead>
              <tr>
                @for (name of columns; track name) {
                  <th scope="col">{{ name }}</th>
                }
              </tr>
            </thead>
            <tbody>
              @for (row of rows(); track row.hop) {
                <tr>
                  <th scope="row">{{ row.hop }}</th>
                  @for (cell of row.cells; track $index) {
                    <td>{{ cell }}</td>
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
      text-decoration: underline;
      text-decoration-color: var(--rule);
      text-underline-offset: 0.2em;
      cursor: pointer;
    }
    .scroll {
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
export class PathTable {
  readonly picture = input.required<PathPicture>();
  protected readonly isOpen = signal(false);
  protected readonly words = routeWords;
  protected readonly columns = Object.values(routeWords.columns);
  protected readonly rows = computed(() =>
    this.picture().groups.flatMap(({ name, asn, stations }) =>
      stations.map((station) => ({
        hop:
          station.fromTtl === station.toTtl
            ? String(station.fromTtl)
            : `${station.fromTtl}–${station.toTtl}`,
        cells: [
          asn === null ? name : `${name} (${routeWords.asNumber(asn)})`,
          station.addresses.length === 0 ? DASH : station.addresses.join(', '),
          millisecondsText(station.rttMs),
          addedText(station) ?? DASH,
          percentText(station.answeredRatio),
          percentText(station.lossRatio),
        ],
      })),
    ),
  );
}
