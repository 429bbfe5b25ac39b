import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { speedDirection, type LinePlan, type SpeedTestDetail } from '@lineside/contract';
import { PlanGauge } from '../display/plan-gauge';
import { bitRateText } from '../format/bit-rate';
import { milliseconds } from '../format/milliseconds';
import { percent } from '../format/percent';
import { directionWords } from '../format/words/speed';
import { resultWords } from '../format/words/speed-results';
import { loadedRttMs, resultGrades, resultSide } from './result-facts';

/** What a test found: both speeds against the plan, how quick the line stays, what it is good for. */
@Component({
  selector: 'ls-result-view',
  imports: [PlanGauge, RouterLink],
  templateUrl: './result-view.html',
  styleUrl: './result-view.css',
})
export class ResultView {
  readonly test = input.required<SpeedTestDetail>();
  readonly plan = input.required<LinePlan | null>();
  /** Tests that check this one. */
  readonly checkedBy = input<readonly number[]>([]);

  protected readonly words = resultWords;
  protected readonly directions = directionWords;
  protected readonly rateText = bitRateText;
  protected readonly sides = computed(() =>
    speedDirection.options.flatMap((direction) => {
      const side = resultSide(this.test(), direction, this.plan());
      return side === null ? [] : [side];
    }),
  );
  protected readonly hasPlan = computed(() => this.sides().some(({ plan }) => plan.length > 0));
  protected readonly grades = computed(() => resultGrades(this.test()));
  protected readonly times = computed(() => {
    const { idleRttMs, reading } = this.test();
    const loaded = speedDirection.options.map((direction) => ({
      name: resultWords.loaded[direction],
      quantity: milliseconds(loadedRttMs(reading?.[direction] ?? null)),
    }));
    return [
      { name: resultWords.idle, quantity: milliseconds(idleRttMs) },
      ...loaded,
      { name: resultWords.jitter, quantity: milliseconds(reading?.jitterMs ?? null) },
      { name: resultWords.loss, quantity: percent(reading?.lossRatio ?? null) },
    ].flatMap(({ name, quantity }) => (quantity === null ? [] : [{ name, quantity }]));
  });
  protected readonly aim = computed(() => {
    const scores = this.test().reading?.aim ?? null;
    if (scores === null) return [];
    return (['streaming', 'gaming', 'rtc'] as const).map((use) => ({
      use,
      name: resultWords.aimNames[use],
      score: scores[use],
      text: resultWords.aimClasses[scores[use]],
    }));
  });
}
