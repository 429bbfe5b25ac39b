import {
  Component,
  ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import type { UptimeDay } from '@lineside/contract';
import { dayWords, outagesWords } from '../format/words/outages';
import { wrongDays, yearGrid, type DayKind, type MapDay } from './year-days';

/** How far an arrow key goes, in days: weeks are columns. */
const MOVES: Readonly<Record<string, number>> = {
  ArrowLeft: -7,
  ArrowRight: 7,
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -28,
  PageDown: 28,
  Home: -Infinity,
  End: Infinity,
};

/** A year at a glance: one cell per day, told by shape as well as by colour. */
@Component({
  selector: 'ls-year-map',
  templateUrl: './year-map.html',
  styleUrl: './year-map.css',
})
export class YearMap {
  readonly days = input.required<readonly UptimeDay[]>();
  /** First and last of the days that are shown elsewhere; `null` for none. */
  readonly from = input<string | null>(null);
  readonly to = input<string | null>(null);
  /** A day was chosen, e.g. `2026-11-21`. */
  readonly choose = output<string>();

  protected readonly words = outagesWords;
  protected readonly kinds = Object.entries(dayWords).map(([kind, name]) => ({ kind, name }));
  protected readonly grid = computed(() => yearGrid(this.days()));
  protected readonly rows = computed(() =>
    outagesWords.weekdays
      .map((name, row) => ({ name, row, days: this.grid().days.filter((day) => day.row === row) }))
      .filter(({ days }) => days.length > 0),
  );
  /** The one day that Tab leads to. */
  protected readonly current = linkedSignal(() => this.to() ?? this.grid().days.at(-1)?.date ?? '');
  private readonly pointed = signal<string | null>(null);
  private readonly isFocused = signal(false);
  /** What the line below the map says: the day under the pointer or with the focus, else the sum. */
  protected readonly reading = computed(() => {
    const date = this.pointed() ?? (this.isFocused() ? this.current() : null);
    const day = this.grid().days.find((candidate) => candidate.date === date);
    return day?.text ?? this.summary();
  });
  protected readonly summary = computed(() => outagesWords.yearSummary(countsOf(this.grid().days)));
  protected readonly wrong = computed(() => wrongDays(this.grid().days));
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  constructor() {
    // The newest days are the ones looked for; on a phone the year is wider than the screen.
    afterNextRender(() => {
      const scroller = this.host.querySelector('.scroll');
      if (scroller !== null) scroller.scrollLeft = scroller.scrollWidth;
    });
  }

  protected isChosen(date: string): boolean {
    const [from, to] = [this.from(), this.to()];
    return from !== null && to !== null && date >= from && date <= to;
  }

  protected point(date: string | null): void {
    this.pointed.set(date);
  }

  protected focusDay(date: string): void {
    this.isFocused.set(true);
    this.current.set(date);
  }

  protected blur(): void {
    this.isFocused.set(false);
  }

  protected move(event: KeyboardEvent): void {
    const step = MOVES[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const { days } = this.grid();
    const index = days.findIndex(({ date }) => date === this.current());
    const target = days[Math.min(Math.max(index + step, 0), days.length - 1)];
    if (target === undefined) return;
    this.current.set(target.date);
    this.host.querySelector<HTMLElement>(`[data-date="${target.date}"]`)?.focus();
  }
}

function countsOf(days: readonly MapDay[]) {
  const count = (...kinds: readonly DayKind[]): number =>
    days.filter(({ kind }) => kinds.includes(kind)).length;
  return {
    all: days.length,
    down: count('down-short', 'down-long', 'down-most'),
    trouble: count('trouble'),
    notObserved: count('not-observed'),
  };
}
