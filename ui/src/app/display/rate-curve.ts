import { Component, computed, input, signal } from '@angular/core';
import { bitRateText } from '../format/bit-rate';
import { fixed } from '../format/quantity';
import { directionWords, speedWords } from '../format/words/speed';
import { testWords } from '../format/words/speed-results';
import { elementWidth } from './element-width';
import { nearestPoint, rateGeometry } from './rate-geometry';
import type { RateData } from './rate-model';

/** How the speed of one direction went, as an area; read it by pointer or arrow keys. */
@Component({
  selector: 'ls-rate-curve',
  templateUrl: './rate-curve.html',
  styleUrl: './rate-curve.css',
  host: { '[attr.data-direction]': 'data().direction' },
})
export class RateCurve {
  readonly data = input.required<RateData>();
  /** Still growing: there is nothing to read by arrow keys yet. */
  readonly isLive = input(false);

  protected readonly words = testWords;
  protected readonly speedWords = speedWords;
  private readonly width = elementWidth(560);
  private readonly chosen = signal<number | null>(null);

  protected readonly name = computed(() => directionWords[this.data().direction].name);
  protected readonly geometry = computed(() =>
    rateGeometry(this.data(), Math.round(this.width()), 200),
  );
  protected readonly last = computed(() => Math.max(this.data().points.length - 1, 0));
  protected readonly index = computed(() => Math.min(this.chosen() ?? this.last(), this.last()));
  protected readonly reading = computed(() => {
    const chosen = this.chosen();
    const point = this.data().points[this.index()];
    if (chosen === null || point === undefined) return null;
    const { xOf, yOf } = this.geometry();
    return { x: xOf(point.ms), y: yOf(point.bps), text: this.textOf(this.index()) };
  });
  protected readonly valueText = computed(() => this.textOf(this.index()));
  protected readonly summary = computed(() =>
    testWords.curveOf(this.name(), bitRateText(this.data().meanBps)),
  );

  protected readAt(event: PointerEvent): void {
    this.chosen.set(nearestPoint(this.data().points, this.geometry().msAt(event.offsetX)));
  }

  protected readIndex(value: string): void {
    this.chosen.set(Number(value));
  }

  protected stopReading(): void {
    this.chosen.set(null);
  }

  private textOf(index: number): string {
    const point = this.data().points[index];
    if (point === undefined) return speedWords.notYet;
    return `${testWords.second(fixed(point.ms / 1000, 1))}: ${bitRateText(point.bps)}`;
  }
}
