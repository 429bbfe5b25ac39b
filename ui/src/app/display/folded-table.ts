import { Component, input, signal } from '@angular/core';

/** A column by its name. */
export interface TableColumn {
  readonly name: string;
  /** Whether its cells are figures of one unit, to be compared digit by digit. */
  readonly isNumber?: boolean;
}

/** A row: what it is about, and a cell for each further column. */
export interface TableRow {
  readonly head: string;
  readonly cells: readonly string[];
  /** Said across the whole row where there are no cells. */
  readonly remark?: string;
}

/** A picture once more as a table, folded away and made only when it is opened. */
@Component({
  selector: 'ls-folded-table',
  template: `
    <details #details (toggle)="isOpen.set(details.open)">
      <summary>{{ title() }}</summary>
      @if (isOpen()) {
        <div class="scroll" role="group" tabindex="0" [attr.aria-label]="title()">
          <table>
            <thead>
              <tr>
                @for (column of columns(); track column.name) {
                  <th scope="col" [class.number]="column.isNumber">{{ column.name }}</th>
                }
              </tr>
            </thead>
            <tbody>
              @for (row of rows()(); track $index) {
                <tr>
                  <th scope="row">{{ row.head }}</th>
                  @for (cell of row.cells; track $index) {
                    <td [class.number]="columns()[$index + 1]?.isNumber">{{ cell }}</td>
                  } @empty {
                    <td [attr.colspan]="columns().length - 1">{{ row.remark }}</td>
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
    thead th {
      position: sticky;
      inset-block-start: 0;
      background: var(--paper);
      font-weight: 600;
    }
    tbody tr {
      border-block-start: 1px solid var(--hairline);
    }
    th.number,
    td.number {
      text-align: end;
    }
  `,
})
export class FoldedTable {
  readonly title = input.required<string>();
  readonly columns = input.required<readonly TableColumn[]>();
  /** Asked only while the table is open. */
  readonly rows = input.required<() => readonly TableRow[]>();
  protected readonly isOpen = signal(false);
}
