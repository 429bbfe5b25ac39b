import {
  Component,
  ElementRef,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { tickText } from '../format/time-span';
import { pageWords } from '../format/words';
import { historyWords } from '../format/words/history';
import { calendarTicks } from './calendar-ticks';
import { elementWidth } from './element-width';
import { smokeGeometry } from './smoke-geometry';
import { groupMarks, type MarkGroup, type SmokeMark } from './smoke-marks';
import type { SmokeData, SmokeSpan } from './smoke-model';
import { bucketsIn, smokeReading } from './smoke-reading';

/** Each chart on a page names its patterns differently. */
let chartCount = 0;
const ROWS = ['outage', 'speed'] as const;

/** What a hand or a key does on the plot; moments are those under it. */
export type SmokeGesture =
  | { readonly kind: 'pointer'; readonly event: PointerEvent; readonly x: number }
  | { readonly kind: 'wheel'; readonly event: WheelEvent; readonly atMs: number }
  | { readonly kind: 'key'; readonly event: KeyboardEvent; readonly atMs: number }
  /** The reader steps over the first or last bucket. */
  | { readonly kind: 'edge'; readonly direction: -1 | 1 }
  | { readonly kind: 'span'; readonly fromMs: number; readonly toMs: number };

/**
 * How round trips were spread over time, and what was lost. It is laid out for a frame and only moved
 * and stretched while the view is near it; whoever uses it turns gestures into views.
 */
@Component({
  selector: 'ls-smoke-chart',
  imports: [RouterLink],
  templateUrl: './smoke-chart.html',
  styleUrl: './smoke-chart.css',
  host: { '[attr.aria-busy]': 'isBusy()' },
})
export class SmokeChart {
  readonly data = input.required<SmokeData>();
  /** What is looked at, near the frame of the data. */
  readonly view = input.required<SmokeSpan>();
  readonly marks = input.required<readonly SmokeMark[]>();
  readonly isBusy = input(false);
  readonly summary = input.required<string>();
  readonly gesture = output<SmokeGesture>();

  protected readonly words = historyWords;
  protected readonly pageWords = pageWords;
  protected readonly tickText = tickText;
  protected readonly id = `ls-smoke-${(chartCount += 1)}`;
  private readonly plotArea = viewChild.required<ElementRef<HTMLElement>>('plot');
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  /** Px. */
  readonly width = elementWidth(720);
  /** Moment that is read; `null` while nobody does. */
  private readonly readMs = signal<number | null>(null);

  protected readonly geometry = computed(() => {
    const width = Math.round(this.width());
    return smokeGeometry(this.data(), width, width < 560 ? 350 : 420);
  });
  private readonly plotPx = computed(() => {
    const { left, right } = this.geometry().plot;
    return right - left;
  });
  /** Lays the drawing of the frame over the view. */
  protected readonly transform = computed(() => {
    const [{ frame }, view] = [this.data(), this.view()];
    const { left } = this.geometry().plot;
    const scale = (frame.toMs - frame.fromMs) / (view.toMs - view.fromMs);
    const shift = ((frame.fromMs - view.fromMs) / (view.toMs - view.fromMs)) * this.plotPx();
    return `translate(${left + shift} 0) scale(${scale} 1) translate(${-left} 0)`;
  });
  protected readonly ticks = computed(() => {
    const { fromMs, toMs } = this.view();
    return calendarTicks(fromMs, toMs, Math.floor(this.plotPx() / 78)).map((tick) => ({
      ...tick,
      x: this.xOf(tick.atMs),
    }));
  });
  protected readonly rows = computed(() => {
    const { frame } = this.data();
    return ROWS.map((row, index) => {
      const marks = this.marks().filter(({ kind }) => (kind === 'speed') === (row === 'speed'));
      return {
        row,
        top: index * 26,
        groups: groupMarks(marks, frame, this.plotPx()).flatMap((group) => this.placed(group)),
      };
    });
  });
  private readonly buckets = computed(() => bucketsIn(this.data().pieces, this.view()));
  protected readonly index = computed(() => {
    const readMs = this.readMs();
    const buckets = this.buckets();
    if (readMs === null) return buckets.length - 1;
    const index = buckets.findIndex(({ atMs, bucketMs }) => readMs < atMs + bucketMs);
    return index === -1 ? buckets.length - 1 : index;
  });
  protected readonly lastIndex = computed(() => Math.max(this.buckets().length - 1, 0));
  protected readonly isReading = computed(() => this.readMs() !== null);
  protected readonly reading = computed(() => {
    const bucket = this.buckets()[this.index()];
    return bucket === undefined ? null : smokeReading(bucket);
  });
  protected readonly cursor = computed(() => {
    const bucket = this.buckets()[this.index()];
    if (bucket === undefined || !this.isReading()) return null;
    const p50Ms = bucket.point?.p50Ms ?? null;
    return {
      x: this.xOf(bucket.atMs + bucket.bucketMs / 2),
      y: p50Ms === null ? null : this.geometry().yOf(p50Ms),
    };
  });

  protected point(event: PointerEvent): void {
    const { x, atMs } = this.under(event);
    this.readMs.set(atMs);
    const isPress = event.type === 'pointerdown' && event.button === 0;
    if (isPress) this.plotArea().nativeElement.setPointerCapture(event.pointerId);
    this.gesture.emit({ kind: 'pointer', event, x });
  }

  protected turn(event: WheelEvent): void {
    const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    // A plain wheel scrolls the page, unless the reader has taken hold of the chart.
    const isMeant = isSideways || event.ctrlKey || this.host.contains(document.activeElement);
    if (!isMeant) return;
    event.preventDefault();
    this.gesture.emit({ kind: 'wheel', event, atMs: this.under(event).atMs });
  }

  protected press(event: KeyboardEvent): void {
    const atMs = this.readMs() ?? (this.view().fromMs + this.view().toMs) / 2;
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : null;
    const isAtEdge = this.index() === (step === -1 ? 0 : this.lastIndex());
    if (step !== null && !event.shiftKey && isAtEdge) {
      this.gesture.emit({ kind: 'edge', direction: step });
    } else this.gesture.emit({ kind: 'key', event, atMs });
  }

  protected readIndex(value: string): void {
    const bucket = this.buckets()[Number(value)];
    if (bucket !== undefined) this.readMs.set(bucket.atMs + bucket.bucketMs / 2);
  }

  protected stopReading(): void {
    this.readMs.set(null);
  }

  /** Comes nearer to marks that stand too close. */
  protected spread({ startMs, endMs }: MarkGroup): void {
    const marginMs = Math.max((endMs - startMs) * 0.3, 60_000);
    this.gesture.emit({ kind: 'span', fromMs: startMs - marginMs, toMs: endMs + marginMs });
  }

  private placed(group: MarkGroup) {
    const x = this.xOf((group.startMs + group.endMs) / 2);
    const { left, right } = this.geometry().plot;
    if (x < left || x > right) return [];
    const label = group.only?.label ?? historyWords.marks[group.kind](group.count);
    return [{ ...group, x, label }];
  }

  private xOf(atMs: number): number {
    const { fromMs, toMs } = this.view();
    return this.geometry().plot.left + ((atMs - fromMs) / (toMs - fromMs)) * this.plotPx();
  }

  /** `x` is from the left edge of the plot. */
  private under(event: MouseEvent): { readonly x: number; readonly atMs: number } {
    const box = this.plotArea().nativeElement.getBoundingClientRect();
    const x = event.clientX - box.left - this.geometry().plot.left;
    const { fromMs, toMs } = this.view();
    return { x, atMs: fromMs + (x / Math.max(this.plotPx(), 1)) * (toMs - fromMs) };
  }
}
