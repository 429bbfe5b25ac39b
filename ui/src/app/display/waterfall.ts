import { Component, computed, input, signal } from '@angular/core';
import { shortTimeText, timeText } from '../format/local-time';
import { waterfallWords } from '../format/words/outages';
import { elementWidth } from './element-width';
import { waterfallGeometry } from './waterfall-geometry';
import { kindAt, type BandKind, type BandRow, type WaterfallData } from './waterfall-model';
import { WaterfallTable } from './waterfall-table';

/** Each picture on a page names its patterns differently. */
let waterfallCount = 0;

/** Positions one can read by keyboard. */
const STEPS = 240;
const MINUTE_MS = 60_000;

/** Which target answered when, one band each, nearest first; read it by pointer or arrow keys. */
@Component({
  selector: 'ls-waterfall',
  imports: [WaterfallTable],
  templateUrl: './waterfall.html',
  styleUrl: './waterfall.css',
})
export class Waterfall {
  readonly data = input.required<WaterfallData>();

  protected readonly words = waterfallWords;
  protected readonly kinds: readonly BandKind[] = [
    'answered',
    'slow',
    'partly',
    'lost',
    'not-observed',
  ];
  protected readonly steps = STEPS;
  protected readonly patternId = `ls-waterfall-${(waterfallCount += 1)}`;
  private readonly width = elementWidth(720);
  private readonly chosenMs = signal<number | null>(null);

  protected readonly geometry = computed(() =>
    waterfallGeometry(this.data(), Math.round(this.width())),
  );
  /** The moment that is read; the middle of the outage until one is chosen. */
  private readonly readMs = computed(() => {
    const { fromMs, toMs, beganMs, endedMs } = this.data();
    const middleMs = (beganMs + (endedMs ?? toMs)) / 2;
    return Math.min(Math.max(this.chosenMs() ?? middleMs, fromMs), toMs - 1);
  });
  protected readonly position = computed(() => {
    const { fromMs, toMs } = this.data();
    return Math.round(((this.readMs() - fromMs) / (toMs - fromMs)) * STEPS);
  });
  protected readonly isReading = computed(() => this.chosenMs() !== null);
  protected readonly cursorX = computed(() => this.geometry().xOf(this.readMs()));
  protected readonly reading = computed(() => {
    const atMs = this.readMs();
    const rows = this.data().rows.map((row) => {
      const kind = kindAt(row, atMs);
      const what = waterfallWords.kinds[kind ?? 'not-observed'];
      const isAmbiguous = this.data().rows.some(
        ({ id, name }) => id !== row.id && name === row.name,
      );
      return { id: row.id, name: isAmbiguous ? (row.detail ?? row.name) : row.name, kind, what };
    });
    const text = [timeText(atMs), ...rows.map(({ name, what }) => `${name}: ${what}`)].join(', ');
    return { time: timeText(atMs), rows, text };
  });
  protected readonly summary = computed(() =>
    waterfallWords.summary(this.data().rows.map(rowSummary).join('; ')),
  );
  /** Seconds only where ticks stand closer than a minute. */
  protected readonly tickText = computed(() => {
    const [first, second] = this.geometry().ticks;
    const stepMs = (second?.atMs ?? Infinity) - (first?.atMs ?? 0);
    return stepMs < MINUTE_MS ? timeText : shortTimeText;
  });

  protected fill(kind: BandKind): string | null {
    return kind === 'answered' ? null : `url(#${this.patternId}-${kind})`;
  }

  protected readAt(event: PointerEvent): void {
    this.chosenMs.set(this.geometry().momentAt(event.offsetX));
  }

  protected readPosition(value: string): void {
    const { fromMs, toMs } = this.data();
    this.chosenMs.set(fromMs + (Number(value) / STEPS) * (toMs - fromMs));
  }

  protected stopReading(): void {
    this.chosenMs.set(null);
  }
}

/** A row in a few words: what it did throughout, or when it was silent. */
function rowSummary({ name, stretches, marks }: BandRow): string {
  if (marks.length > 0) {
    const lost = marks.filter(({ isAnswered }) => !isAnswered).length;
    return `${name} ${waterfallWords.kinds.lost} ${lost} / ${marks.length}`;
  }
  const [only, ...others] = stretches;
  if (only !== undefined && others.length === 0) {
    return `${name} ${waterfallWords.kinds[only.kind]} ${waterfallWords.throughout}`;
  }
  const bad = stretches.filter(({ kind }) => kind !== 'answered').slice(0, 3);
  const parts = bad.map(
    ({ kind, fromMs, toMs }) =>
      `${waterfallWords.kinds[kind]} ${waterfallWords.until(timeText(fromMs), timeText(toMs))}`,
  );
  return `${name} ${parts.join(', ')}`;
}
