import { Component, computed, input } from '@angular/core';
import type { ImportedSpeedTest, ImportList } from '@lineside/contract';
import { bitRateText } from '../../format/bit-rate';
import { dateTimeText } from '../../format/local-time';
import { millisecondsText } from '../../format/milliseconds';
import { importWords as words } from '../../format/words/settings';

/** Speed tests of somebody else, each with whose they are. */
@Component({
  selector: 'ls-imported-tests',
  template: `
    <div class="scroll" role="group" tabindex="0" [attr.aria-label]="words.tests">
      <table>
        <thead>
          <tr>
            <th scope="col">{{ words.table.when }}</th>
            <th scope="col">{{ words.table.source }}</th>
            <th scope="col" class="figure">{{ words.table.down }}</th>
            <th scope="col" class="figure">{{ words.table.up }}</th>
            <th scope="col" class="figure">{{ words.table.idle }}</th>
            <th scope="col">{{ words.table.server }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track $index) {
            <tr>
              <td>{{ row.when }}</td>
              <td>{{ row.source }}</td>
              <td class="figure">{{ row.down }}</td>
              <td class="figure">{{ row.up }}</td>
              <td class="figure">{{ row.idle }}</td>
              <td>{{ row.server }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    :host {
      display: block;
      inline-size: 100%;
    }
    .scroll {
      overflow-x: auto;
    }
    table {
      border-collapse: collapse;
      white-space: nowrap;
    }
    th,
    td {
      padding: 0.375rem 1.25rem 0.375rem 0;
      border-block-end: 1px solid var(--hairline);
      text-align: start;
    }
    th {
      font-weight: 400;
      font-size: 0.9375rem;
      color: var(--ink-soft);
    }
    .figure {
      text-align: end;
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class ImportedTests {
  readonly tests = input.required<readonly ImportedSpeedTest[]>();
  readonly formats = input.required<ImportList['formats']>();

  protected readonly words = words;
  protected readonly rows = computed(() =>
    this.tests().map((test) => ({
      when: dateTimeText(test.startMs),
      source: this.formats().find(({ id }) => id === test.source)?.title ?? test.source,
      down: test.status === 'ok' ? bitRateText(test.downBps) : words.failed,
      up: test.status === 'ok' ? bitRateText(test.upBps) : '',
      idle: test.status === 'ok' ? millisecondsText(test.idleRttMs) : '',
      server: test.server ?? '',
    })),
  );
}
