import { Component, computed, input } from '@angular/core';
import { timeText } from '../format/local-time';
import { waterfallWords } from '../format/words/outages';
import { FoldedTable, type TableColumn, type TableRow } from './folded-table';
import type { BandRow } from './waterfall-model';

/** The picture as a table. */
@Component({
  selector: 'ls-waterfall-table',
  imports: [FoldedTable],
  template: `<ls-folded-table [title]="title" [columns]="columns" [rows]="lines" />`,
})
export class WaterfallTable {
  readonly rows = input.required<readonly BandRow[]>();
  protected readonly title = waterfallWords.table;
  protected readonly columns: readonly TableColumn[] = [
    { name: waterfallWords.target },
    { name: waterfallWords.time },
    { name: waterfallWords.what },
  ];
  protected readonly lines = computed((): readonly TableRow[] =>
    this.rows().flatMap(({ name, detail, stretches, marks }) => {
      const head = detail === null ? name : `${name} (${detail})`;
      return [
        ...stretches.map(({ kind, fromMs, toMs }) => ({
          head,
          cells: [
            waterfallWords.until(timeText(fromMs), timeText(toMs)),
            waterfallWords.kinds[kind],
          ],
        })),
        ...marks.map(({ atMs, isAnswered }) => ({
          head,
          cells: [timeText(atMs), waterfallWords.kinds[isAnswered ? 'answered' : 'lost']],
        })),
      ];
    }),
  );
}
