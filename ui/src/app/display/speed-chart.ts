import { Component, computed, input, output, signal } from '@angular/core';
import type { SpeedEngineId } from '@lineside/contract';
import { bitRateText } from '../format/bit-rate';
import { dayMonthText, momentText } from '../format/local-time';
import { directionWords, engineNames, speedWords } from '../format/words/speed';
import { elementWidth } from './element-width';
import { engineShapes, type SpeedChartData } from './speed-chart-model';
import { nearestTest, speedGeometry } from './speed-chart-geometry';

/** The tests of a stretch of time, the spread of each day, and what the plan promises. */
@Component({
  selector: 'ls-speed-chart',
  templateUrl: './speed-chart.html',
  styleUrl: './speed-chart.css',
  host: { '[attr.data-direction]': 'data().direction' },
})
export class SpeedChart {
  readonly data = input.required<SpeedChartData>();
  readonly nowMs = input.required<number>();
  /** The reader wants to see this test. */
  readonly choose = output<number>();

  protected readonly words = speedWords;
  protected readonly engineNames = engineNames;
  protected readonly shapes = engineShapes;
  protected readonly dayText = dayMonthText;
  private readonly width = elementWidth(720);
  private readonly chosen = signal<number | null>(null);

  protected readonly geometry = computed(() => {
    const width = Math.round(this.width());
    return speedGeometry(this.data(), width, width < 560 ? 260 : 320);
  });
  /** Figures and marks in the order of time. */
  protected readonly places = computed(() => {
    const { points, marks, markY } = this.geometry();
    const said = marks.map(({ id, engine, atMs, status, x }) => {
      return { id, engine, atMs, x, y: markY, text: speedWords.statuses[status] };
    });
    const measured = points.map(({ id, engine, atMs, bps, isLimited, x, y }) => {
      const text = isLimited ? speedWords.atLeast(bitRateText(bps)) : bitRateText(bps);
      return { id, engine, atMs, x, y, text };
    });
    return [...measured, ...said].toSorted((a, b) => a.atMs - b.atMs || a.id - b.id);
  });
  protected readonly engines = computed<readonly SpeedEngineId[]>(() => [
    ...new Set(this.data().points.map(({ engine }) => engine)),
  ]);
  protected readonly index = computed(() =>
    Math.min(this.chosen() ?? Infinity, this.places().length - 1),
  );
  protected readonly isReading = computed(() => this.chosen() !== null);
  protected readonly reading = computed(() => {
    const place = this.places()[this.index()];
    if (place === undefined) return null;
    const { text, engine, atMs, x, y } = place;
    return { text, x, y, who: `${engineNames[engine]}, ${momentText(atMs, this.nowMs())}` };
  });
  protected readonly summary = computed(() => {
    const { direction, points } = this.data();
    const sorted = points.map(({ bps }) => bps).toSorted((a, b) => a - b);
    const at = (share: number): string =>
      bitRateText(sorted[Math.round((sorted.length - 1) * share)] ?? null);
    return speedWords.chartSummary(
      directionWords[direction].name,
      sorted.length,
      at(0.5),
      at(0),
      at(1),
    );
  });

  protected readAt(event: PointerEvent): void {
    this.chosen.set(nearestTest(this.places(), event.offsetX, event.offsetY));
  }

  protected readIndex(value: string): void {
    this.chosen.set(Number(value));
  }

  protected stopReading(): void {
    this.chosen.set(null);
  }

  protected open(): void {
    const place = this.places()[this.index()];
    if (place !== undefined) this.choose.emit(place.id);
  }
}
