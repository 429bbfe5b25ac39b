import { Component, computed, input } from '@angular/core';
import { pageWords, seriesWords } from '../format/words';
import type { SeriesId } from './chart-model';
import { chartReading } from './chart-reading';
import type { ChartSlot } from './chart-slots';
import { FoldedTable, type TableColumn, type TableRow } from './folded-table';

/** The chart as a table, newest first. */
@Component({
  selector: 'ls-latency-table',
  imports: [FoldedTable],
  template: `<ls-folded-table [title]="title" [columns]="columns()" [rows]="rows" />`,
})
export class LatencyTable {
  readonly slots = input.required<readonly ChartSlot[]>();
  readonly ids = input.required<readonly SeriesId[]>();
  protected readonly title = pageWords.chartTable;
  protected readonly columns = computed((): readonly TableColumn[] => [
    { name: pageWords.chartTime },
    ...this.ids().map((id) => ({ name: seriesWords[id] })),
  ]);
  protected readonly rows = computed((): readonly TableRow[] =>
    this.slots()
      .map((slot) => chartReading(slot, this.ids()))
      .map(({ time, series }) => ({ head: time, cells: series.map(({ text }) => text) }))
      .reverse(),
  );
}
