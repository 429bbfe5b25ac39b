import {
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  untracked,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { dnsView } from '@lineside/contract';
import { EmptyState } from '../display/empty-state';
import { FailureNote } from '../display/failure-note';
import { LoadingLines } from '../display/loading-lines';
import { OutageList } from '../display/outage-list';
import { PillChoice } from '../display/pill-choice';
import { SmokeChart, type SmokeGesture } from '../display/smoke-chart';
import { SmokeLegend } from '../display/smoke-legend';
import type { SmokeData } from '../display/smoke-model';
import { SmokeTable } from '../display/smoke-table';
import { spanText } from '../format/time-span';
import { pageWords, seriesWords } from '../format/words';
import { historyWords } from '../format/words/history';
import { LineStore, LiveStream, Ticker, snapshot } from '../live';
import { CompareBar } from './compare-bar';
import { marksOf, outagesIn, spansOf, testLabel, testsIn } from './event-marks';
import { EventStore } from './event-store';
import { FigureStore } from './figure-store';
import { figureRows } from './figure-rows';
import { FigureTable } from './figure-table';
import { HeldView } from './held-view';
import {
  choiceOf,
  dayParams,
  paramsOf,
  shiftOf,
  spanFor,
  type CompareId,
  type HistoryChoice,
  type PresetId,
} from './history-params';
import {
  membersOf,
  placeOf,
  placeParam,
  sourceOf,
  stepsOf,
  type Measured,
  type Place,
  type StepId,
} from './places';
import { RangeBar } from './range-bar';
import type { Span } from './range/span';
import { SmokeStore } from './smoke-store';
import { panned, zoomed } from './view';

const STEP = 0.5;
const NEARER = 0.5;
/** Lines of each list below the chart. */
const MOST_LINES = 12;

/** The past of the line: any stretch of it, near or far, and two beside each other. */
@Component({
  selector: 'ls-history-page',
  imports: [
    CompareBar,
    EmptyState,
    FailureNote,
    FigureTable,
    LoadingLines,
    OutageList,
    PillChoice,
    RangeBar,
    RouterLink,
    SmokeChart,
    SmokeLegend,
    SmokeTable,
  ],
  templateUrl: './history-page.html',
  styleUrl: './history-page.css',
})
export class HistoryPage {
  // What is looked at lives in the address, so that it can be sent to somebody.
  readonly range = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly place = input<string>();
  readonly beside = input<string>();

  protected readonly smoke = inject(SmokeStore);
  protected readonly events = inject(EventStore);
  protected readonly figures = inject(FigureStore);
  protected readonly lines = inject(LineStore);
  protected readonly ticker = inject(Ticker);
  protected readonly words = historyWords;
  protected readonly pageWords = pageWords;
  private readonly dns = snapshot(() => '/api/v1/dns', dnsView);
  private readonly router = inject(Router);
  private readonly connection = inject(LiveStream).connection;
  private readonly chart = viewChild(SmokeChart);

  protected readonly isOld = computed(() => this.connection().state === 'stale');
  protected readonly choice = computed(
    () =>
      choiceOf({ range: this.range(), from: this.from(), to: this.to(), beside: this.beside() }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly preset = computed(() => {
    const { time } = this.choice();
    return 'preset' in time ? time.preset : null;
  });

  /** What is measured, as long as it is the same: its figures change each second. */
  private readonly measured = computed<Measured>(
    () => ({
      targets: this.lines.line()?.targets ?? [],
      resolvers: this.dns.value()?.resolvers ?? [],
    }),
    { equal: (a, b) => idsOf(a) === idsOf(b) },
  );
  protected readonly chosenPlace = computed(() => placeOf(this.place(), this.measured()));
  protected readonly steps = computed(() =>
    stepsOf(this.measured()).map((id) => ({ id, name: stepName(id) })),
  );
  protected readonly members = computed(() => membersOf(this.chosenPlace().step, this.measured()));
  private readonly source = computed(() => sourceOf(this.chosenPlace(), this.measured()), {
    equal: (a, b) => a?.smoke === b?.smoke,
  });
  protected readonly isEmpty = computed(
    () => this.lines.line() !== null && this.measured().targets.length === 0,
  );

  private readonly held = new HeldView({
    spanAt: (nowMs) => spanFor(this.choice(), nowMs),
    plotPx: () => this.plotPx(),
    settled: (view) => this.keep(view),
  });
  protected readonly view = this.held.view;
  private readonly frame = this.held.frame;
  private readonly shiftMs = computed(() => shiftOf(this.choice(), this.frame()));
  protected readonly otherSpan = computed(() => {
    const [frame, shiftMs] = [this.frame(), this.shiftMs()];
    return shiftMs === null ? null : { fromMs: frame.fromMs - shiftMs, toMs: frame.toMs - shiftMs };
  });

  protected readonly data = computed((): SmokeData | null => {
    const pieces = this.smoke.pieces();
    if (pieces === null) return null;
    return {
      frame: this.frame(),
      pieces,
      compared: this.smoke.compared(),
      spans: spansOf(this.events.outages() ?? []),
      nowMs: untracked(this.ticker.nowMs),
    };
  });
  protected readonly marks = computed(() =>
    marksOf(this.events.outages() ?? [], this.events.tests() ?? [], untracked(this.ticker.nowMs)),
  );
  protected readonly time = computed(() => spanText(this.frame().fromMs, this.frame().toMs));
  protected readonly otherTime = computed(() => {
    const other = this.otherSpan();
    return other === null ? null : spanText(other.fromMs, other.toMs);
  });
  protected readonly placeName = computed(() => {
    const { step, memberId } = this.chosenPlace();
    const member = this.members().find(({ id }) => id === memberId);
    return member === undefined ? stepName(step) : `${stepName(step)}, ${member.address}`;
  });
  protected readonly summary = computed(() => {
    const figures = this.figures.figures();
    const told =
      figures === null
        ? ''
        : figureRows(figures, null)
            .slice(0, 4)
            .map(({ name, value }) => `${name} ${value}`)
            .join(', ');
    return historyWords.summary(this.placeName(), this.time(), told);
  });
  /** The chart is here, and nothing at all was observed. */
  protected readonly isBlank = computed(
    () =>
      !this.smoke.isBusy() &&
      (this.smoke.pieces() ?? []).every(({ points }) => points.length === 0),
  );
  protected readonly outages = computed(() =>
    outagesIn(this.events.outages() ?? [], this.frame()).slice(0, MOST_LINES),
  );
  protected readonly tests = computed(() =>
    testsIn(this.events.tests() ?? [], this.frame())
      .slice(0, MOST_LINES)
      .map((test) => ({ id: test.id, link: `/speed/${test.id}`, text: testLabel(test) })),
  );
  protected readonly csv = computed(() => {
    const { fromMs, toMs } = this.frame();
    return `/api/v1/export/latency.csv?fromMs=${Math.round(fromMs)}&toMs=${Math.round(toMs)}`;
  });
  /** The days the chart touches, for the page of the outages. */
  protected readonly days = computed(() => dayParams(this.frame()));

  constructor() {
    // The stores ask the box only while somebody looks.
    effect(() => {
      const source = this.source();
      const widthPx = this.chart()?.width() ?? 720;
      this.smoke.look({
        ...{ place: source?.smoke ?? null, widestBucketMs: source?.widestBucketMs ?? null },
        ...{ frame: this.frame(), widthPx, shiftMs: this.shiftMs() },
      });
    });
    effect(() => this.events.look(this.frame()));
    effect(() => {
      if (this.held.isHeld()) return;
      const [span, other] = [this.frame(), this.otherSpan()];
      this.figures.look({ place: this.source()?.figures ?? null, span, other });
    });
    inject(DestroyRef).onDestroy(() => {
      this.smoke.look(null);
      this.events.look(null);
      this.figures.look(null);
    });
  }

  protected onGesture(gesture: SmokeGesture): void {
    this.held.take(gesture);
  }

  protected pan(direction: -1 | 1): void {
    this.show(panned(this.view(), direction * STEP, this.ticker.nowMs()));
  }

  protected zoom(direction: -1 | 1): void {
    const view = this.view();
    const factor = direction === 1 ? NEARER : 1 / NEARER;
    this.show(zoomed(view, factor, (view.fromMs + view.toMs) / 2, this.ticker.nowMs()));
  }

  protected toNow(): void {
    const [view, nowMs] = [this.view(), this.ticker.nowMs()];
    this.show({ fromMs: nowMs - (view.toMs - view.fromMs), toMs: nowMs });
  }

  protected choosePreset(preset: PresetId): void {
    this.navigate({ ...this.choice(), time: { preset } });
  }

  protected show(span: Span): void {
    this.held.show(span);
  }

  protected chooseCompare(compare: CompareId | number | null): void {
    this.navigate({ ...this.choice(), compare });
  }

  protected chooseStep(id: string): void {
    const step = stepsOf(this.measured()).find((known) => known === id);
    if (step !== undefined) this.navigate(this.choice(), { step, memberId: null });
  }

  protected chooseMember(memberId: string): void {
    const { step } = this.chosenPlace();
    this.navigate(this.choice(), { step, memberId: memberId === '' ? null : memberId });
  }

  private plotPx(): number {
    return Math.max((this.chart()?.width() ?? 720) - 50, 1);
  }

  /** Puts what is looked at into the address. */
  private keep(view: Span): void {
    const { compare } = this.choice();
    const shiftMs = untracked(this.shiftMs);
    const moved = typeof compare === 'number' && shiftMs !== null ? view.fromMs - shiftMs : compare;
    this.navigate({ time: { own: view }, compare: moved });
  }

  private navigate(choice: HistoryChoice, place: Place = this.chosenPlace()): void {
    const usual = placeOf(undefined, this.measured());
    const param = placeParam(place);
    void this.router.navigate(['/history'], {
      queryParams: { ...paramsOf(choice), place: param === placeParam(usual) ? null : param },
      replaceUrl: true,
      scroll: 'manual',
    });
  }
}

function stepName(step: StepId): string {
  return step === 'dns' ? historyWords.dns : seriesWords[step];
}

function idsOf({ targets, resolvers }: Measured): string {
  return [...targets, ...resolvers].map(({ id }) => id).join(',');
}
