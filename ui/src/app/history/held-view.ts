import { DestroyRef, computed, inject, linkedSignal, signal, type Signal } from '@angular/core';
import type { SmokeGesture } from '../display/smoke-chart';
import { Ticker } from '../live';
import { Grip, viewForKey, viewForWheel } from './chart-input';
import type { Span } from './range/span';
import { fitted, frameFor, panned } from './view';

/** How often a view that ends now moves on. */
const FOLLOW_MS = 30_000;
/** After so long without a turn of the wheel the hand is off it. */
const WHEEL_REST_MS = 250;
/** How far the reader leads the view over its edge, as a share of it. */
const EDGE_STEP = 0.25;

/** What a {@link HeldView} goes by. */
export interface HeldViewSource {
  /** What the address says, for views that end now as of this moment. */
  readonly spanAt: (nowMs: number) => Span;
  /** Width of the plot, px. */
  readonly plotPx: () => number;
  /** The hand is off the chart: this is what it left. */
  readonly settled: (view: Span) => void;
}

/** The stretch of time that is looked at: set by the address, moved by hands and keys. Made in an injection context. */
export class HeldView {
  private readonly ticker = inject(Ticker);
  private readonly grip = new Grip();
  private readonly held = signal(false);
  private wheelRest: ReturnType<typeof setTimeout> | null = null;
  private wasDragged = false;

  private readonly slotMs = computed(() => Math.floor(this.ticker.nowMs() / FOLLOW_MS) * FOLLOW_MS);
  /** Now, as far as views that end now are concerned: it stands still under a hand. */
  private readonly followedMs = linkedSignal<{ slotMs: number; isHeld: boolean }, number>({
    source: () => ({ slotMs: this.slotMs(), isHeld: this.held() }),
    computation: ({ slotMs, isHeld }, previous) =>
      isHeld && previous !== undefined ? previous.value : slotMs,
  });
  private readonly looked = linkedSignal<Span>(() =>
    fitted(this.source.spanAt(this.followedMs()), this.followedMs()),
  );

  /** What is looked at. */
  readonly view = this.looked.asReadonly();
  /** Whether a hand is on the chart. */
  readonly isHeld = this.held.asReadonly();
  /** What is laid out: the view itself, or one near it while a hand moves. */
  readonly frame: Signal<Span> = linkedSignal<{ view: Span; isHeld: boolean }, Span>({
    source: () => ({ view: this.looked(), isHeld: this.held() }),
    computation: ({ view, isHeld }, previous) =>
      isHeld && previous !== undefined ? frameFor(view, previous.value) : view,
    equal: (a, b) => a.fromMs === b.fromMs && a.toMs === b.toMs,
  });

  constructor(private readonly source: HeldViewSource) {
    inject(DestroyRef).onDestroy(() => this.forgetWheel());
  }

  /** Looks there from now on. */
  show(span: Span): void {
    this.looked.set(span);
    this.settle();
  }

  take(gesture: SmokeGesture): void {
    const [view, nowMs] = [this.looked(), this.ticker.nowMs()];
    switch (gesture.kind) {
      case 'pointer':
        this.follow(gesture.event, gesture.x);
        break;
      case 'wheel': {
        const { event, atMs } = gesture;
        this.held.set(true);
        this.looked.set(viewForWheel(event, view, atMs, this.source.plotPx(), nowMs));
        this.forgetWheel();
        this.wheelRest = setTimeout(() => this.settle(), WHEEL_REST_MS);
        break;
      }
      case 'key': {
        const next = viewForKey(gesture.event, view, gesture.atMs, nowMs);
        if (next === null) return;
        gesture.event.preventDefault();
        this.show(next);
        break;
      }
      case 'edge':
        this.show(panned(view, gesture.direction * EDGE_STEP, nowMs));
        break;
      case 'span':
        this.show(fitted(gesture, nowMs));
        break;
    }
  }

  private follow(event: PointerEvent, x: number): void {
    const contact = { id: event.pointerId, x };
    const plotPx = this.source.plotPx();
    const view = this.looked();
    switch (event.type) {
      case 'pointerdown': {
        if (event.button !== 0) return;
        this.wasDragged = false;
        const momentAt = (px: number): number =>
          view.fromMs + (px / plotPx) * (view.toMs - view.fromMs);
        this.grip.take(contact, momentAt);
        break;
      }
      case 'pointermove': {
        const moved = this.grip.move(contact, view, plotPx, this.ticker.nowMs());
        if (moved === null) return;
        this.wasDragged = true;
        this.held.set(true);
        this.looked.set(moved);
        break;
      }
      default:
        this.grip.release(event.pointerId);
        if (this.grip.count === 0 && this.wasDragged) this.settle();
    }
  }

  private settle(): void {
    this.wasDragged = false;
    this.held.set(false);
    this.source.settled(this.looked());
  }

  private forgetWheel(): void {
    if (this.wheelRest !== null) clearTimeout(this.wheelRest);
    this.wheelRest = null;
  }
}
