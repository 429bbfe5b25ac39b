import { Component, computed, input } from '@angular/core';
import { millisecondsText } from '../format/milliseconds';
import { percentText } from '../format/percent';
import { DASH } from '../format/quantity';
import { routeWords } from '../format/words/routes';
import { FoldedTable, type TableColumn, type TableRow } from './folded-table';
import { addedText } from './path-line';
import type { PathPicture } from './path-model';

/** The way as a table. */
@Component({
  selector: 'ls-path-table',
  imports: [FoldedTable],
  template: `<ls-folded-table [title]="title" [columns]="columns" [rows]="rows" />`,
})
export class PathTable {
  readonly picture = input.required<PathPicture>();
  protected readonly title = routeWords.table;
  protected readonly columns: readonly TableColumn[] = Object.values(routeWords.columns).map(
    (name) => ({ name }),
  );
  protected readonly rows = computed((): readonly TableRow[] =>
    this.picture().groups.flatMap(({ name, asn, stations }) =>
      stations.map((station) => ({
        head:
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
