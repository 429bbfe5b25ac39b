import { Component, computed, inject, input } from '@angular/core';
import { speedDirection, type SpeedProgress, type SpeedTest } from '@lineside/contract';
import { RateCurve } from '../display/rate-curve';
import { highestOf, type RateData } from '../display/rate-model';
import { bitRate } from '../format/bit-rate';
import { dataSizeText } from '../format/bytes';
import { millisecondsText } from '../format/milliseconds';
import { DASH } from '../format/quantity';
import { directionWords, engineNames, testPhaseWords, speedWords } from '../format/words/speed';
import { directionOf, type RunningCurves } from './running-curve';
import { TestOrders } from './test-orders';

/** A phase with load lasts about so long: the axis does not grow while one looks. */
const USUAL_MS = 13_000;

/** A test while it runs. */
@Component({
  selector: 'ls-live-test',
  imports: [RateCurve],
  templateUrl: './live-test.html',
  styleUrl: './live-test.css',
})
export class LiveTest {
  readonly test = input.required<SpeedTest>();
  /** `null` before the first word of it. */
  readonly progress = input.required<SpeedProgress | null>();
  readonly curves = input.required<RunningCurves>();

  protected readonly orders = inject(TestOrders);
  protected readonly words = speedWords;
  protected readonly phase = computed(() => {
    const phase = testPhaseWords[this.progress()?.phase ?? 'waiting'];
    return speedWords.phaseBy(phase, engineNames[this.test().engine]);
  });
  protected readonly share = computed(() => Math.round((this.progress()?.progress ?? 0) * 100));
  protected readonly panes = computed(() => {
    const curves = this.curves();
    const running = directionOf(this.progress()?.phase ?? 'waiting');
    return speedDirection.options.map((direction) => {
      const points = curves[direction];
      const data: RateData = {
        direction,
        points,
        lengthMs: USUAL_MS,
        windowFromMs: null,
        meanBps: null,
        plan: [],
        highestBps: highestOf(points, [], null),
      };
      return {
        data,
        name: directionWords[direction].name,
        rate: bitRate(points.at(-1)?.bps ?? null),
        isNow: running === direction,
      };
    });
  });
  protected readonly facts = computed(() => {
    const progress = this.progress();
    const moved = progress === null ? null : progress.bytesDown + progress.bytesUp;
    const streams = progress?.streamCount ?? 0;
    return [
      { name: speedWords.streams, value: streams === 0 ? DASH : String(streams) },
      { name: speedWords.loadedRtt, value: millisecondsText(progress?.rttMs ?? null) },
      { name: speedWords.moved, value: dataSizeText(moved) },
    ];
  });

  protected cancel(): void {
    void this.orders.cancel(this.test().id);
  }
}
