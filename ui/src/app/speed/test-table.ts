import { Component, computed, input, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { SpeedTest } from '@lineside/contract';
import { bitRateText } from '../format/bit-rate';
import { dataSizeText } from '../format/bytes';
import { isoText, momentText } from '../format/local-time';
import { millisecondsText } from '../format/milliseconds';
import { engineNames, speedWords } from '../format/words/speed';
import { reasonText } from './test-reason';

const STEP = 25;

/** The tests one by one, newest first. */
@Component({
  selector: 'ls-test-table',
  imports: [RouterLink],
  templateUrl: './test-table.html',
  styleUrl: './test-table.css',
})
export class TestTable {
  readonly tests = input.required<readonly SpeedTest[]>();
  readonly nowMs = input.required<number>();

  protected readonly words = speedWords;
  protected readonly shown = linkedSignal({
    source: () => this.tests().at(-1)?.id,
    computation: () => STEP,
  });
  protected readonly hasMore = computed(() => this.tests().length > this.shown());
  protected readonly rows = computed(() =>
    this.tests()
      .slice(0, this.shown())
      .map((test) => ({
        id: test.id,
        status: test.status,
        iso: isoText(test.startMs),
        when: momentText(test.startMs, this.nowMs()),
        engine: engineNames[test.engine],
        down: figure(test, test.downBps),
        up: figure(test, test.upBps),
        rtt: millisecondsText(test.idleRttMs),
        data: dataSizeText(test.bytesDown + test.bytesUp),
        outcome: speedWords.statuses[test.status],
        why: reasonText(test),
      })),
  );

  protected showMore(): void {
    this.shown.update((count) => count + STEP);
  }
}

function figure({ isClientLimited }: SpeedTest, bps: number | null): string {
  const text = bitRateText(bps);
  return isClientLimited && bps !== null ? `≥\u00a0${text}` : text;
}
