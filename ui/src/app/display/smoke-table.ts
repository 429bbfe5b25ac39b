import { Component, computed, input } from '@angular/core';
import { millisecondsText } from '../format/milliseconds';
import { percentText } from '../format/percent';
import { bucketText } from '../format/time-span';
import { pageWords } from '../format/words';
import { historyWords } from '../format/words/history';
import { FoldedTable, type TableColumn, type TableRow } from './folded-table';
import type { SmokePiece, SmokeSpan } from './smoke-model';
import { bucketsIn } from './smoke-reading';

/** The buckets of the view as a table, newest first. */
@Component({
  selector: 'ls-smoke-table',
  imports: [FoldedTable],
  template: `<ls-folded-table [title]="title" [columns]="columns" [rows]="rows" />`,
  styles: ':host { display: block; min-inline-size: 0 }',
})
export class SmokeTable {
  readonly pieces = input.required<readonly SmokePiece[]>();
  readonly view = input.required<SmokeSpan>();
  protected readonly title = pageWords.chartTable;
  protected readonly columns: readonly TableColumn[] = [
    { name: pageWords.chartTime },
    ...historyWords.columns.map((name) => ({ name, isNumber: true })),
  ];
  protected readonly rows = computed((): readonly TableRow[] =>
    bucketsIn(this.pieces(), this.view())
      .map(({ atMs, bucketMs, point }) => ({
        head: bucketText(atMs, bucketMs),
        remark: pageWords.notObserved,
        cells: point === null ? [] : cellsOf(point),
      }))
      .reverse(),
  );
}

function cellsOf(point: NonNullable<SmokePiece['points'][number]>): readonly string[] {
  const { p5Ms, p25Ms, p50Ms, p75Ms, p95Ms, maxMs, lossRatio, sentCount } = point;
  return [
    ...[p5Ms, p25Ms, p50Ms, p75Ms, p95Ms, maxMs].map(millisecondsText),
    percentText(lossRatio),
    historyWords.count(sentCount),
  ];
}
