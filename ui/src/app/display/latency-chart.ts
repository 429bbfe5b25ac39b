import { Component, computed, input, signal } from '@angular/core';
import { shortTimeText } from '../format/local-time';
import { pageWords } from '../format/words';
import { chartGeometry } from './chart-geometry';
import type { ChartData } from './chart-model';
import { chartReading } from './chart-reading';
import { bucketOf, chartSlots, nearestSlot, newestSettled } from './chart-slots';
import { elementWidth } from './element-width';
import { EmptyState } from './empty-state';
import { LatencyTable } from './latency-table';

/** Each chart on a page names its patterns differently. */
let chartCount = 0;

/** Round trips and loss over time, with outages shaded and gaps left open; read it by pointer or arrow keys. */
@Component({
  selector: 'ls-latency-chart',
  imports: [EmptyState, LatencyTable],
  templateUrl: './latency-chart.html',
  styleUrl: './latency-chart.css',
})
export class LatencyChart {
  readonly data = input.required<ChartData>();

  protected readonly words = pageWords;
  protected readonly timeText = shortTimeText;
  protected readonly patternId = `ls-chart-${(chartCount += 1)}`;
  private readonly width = elementWidth(720);
  private readonly chosen = signal<number | null>(null);

  protected readonly ids = computed(() => this.data().series.map(({ id }) => id));
  protected readonly slots = computed(() => chartSlots(this.data()));
  protected readonly geometry = computed(() => {
    const width = Math.round(this.width());
    return chartGeometry(this.data(), width, width < 560 ? 240 : 300);
  });
  private readonly newest = computed(() => newestSettled(this.slots(), this.data()));
  /** Index of the slot that is read: the chosen one, else the newest that is complete. */
  protected readonly index = computed(() =>
    Math.min(this.chosen() ?? this.newest(), this.slots().length - 1),
  );
  protected readonly isReading = computed(() => this.chosen() !== null);
  protected readonly reading = computed(() => {
    const slot = this.slots()[this.index()];
    return slot === undefined ? null : chartReading(slot, this.ids());
  });
  protected readonly cursor = computed(() => {
    const slot = this.slots()[this.index()];
    if (slot === undefined || !this.isReading()) return null;
    const { xOf, yOf } = this.geometry();
    const dots = [...slot.points].flatMap(([id, { rttMs }]) =>
      rttMs === null ? [] : [{ id, y: yOf(rttMs) }],
    );
    return { x: xOf(slot.atMs + bucketOf(this.data()) / 2), dots };
  });
  protected readonly summary = computed(() => {
    const newest = this.slots()[this.newest()];
    if (newest === undefined) return pageWords.chartEmpty;
    return pageWords.chartSummary(chartReading(newest, this.ids()).text);
  });

  protected readAt(event: PointerEvent): void {
    const { momentAt } = this.geometry();
    this.chosen.set(nearestSlot(this.slots(), momentAt(event.offsetX), bucketOf(this.data())));
  }

  protected readIndex(value: string): void {
    this.chosen.set(Number(value));
  }

  protected stopReading(): void {
    this.chosen.set(null);
  }
}
