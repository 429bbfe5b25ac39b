import { Service, computed, inject, linkedSignal, signal } from '@angular/core';
import { speedTestList, type SpeedProgress, type SpeedTest } from '@lineside/contract';
import { LiveStream, snapshot } from '../live';
import { NO_CURVES, withProgress, type RunningCurves } from './running-curve';

/** A test under way, as far as the page has heard. */
interface Heard {
  readonly testId: number;
  /** `null` until the first word of it. */
  readonly progress: SpeedProgress | null;
  readonly curves: RunningCurves;
}

/** The test that runs now, with its curve, while somebody looks. */
@Service()
export class RunningTest {
  private readonly watched = signal(false);
  private readonly fetched = snapshot(
    () => (this.watched() ? '/api/v1/speed/tests?status=running&limit=1' : null),
    speedTestList,
  );
  private readonly current = linkedSignal<SpeedTest | null>(
    () => this.fetched.value()?.items.find(({ status }) => status === 'running') ?? null,
  );
  private readonly heard = signal<Heard | null>(null);
  private readonly last = signal<SpeedTest | null>(null);

  /** `null` while none runs. */
  readonly test = this.current.asReadonly();
  /** The test that ended while the page was open; `null` for none. */
  readonly ended = this.last.asReadonly();
  /** The newest word of it; `null` before the first. */
  readonly progress = computed(() => this.ofCurrent()?.progress ?? null);
  readonly curves = computed(() => this.ofCurrent()?.curves ?? NO_CURVES);

  constructor() {
    const stream = inject(LiveStream);
    stream.on('speed', (test) => this.hear(test));
    stream.on('speed-progress', (progress) => this.follow(progress));
  }

  /** Keeps it current from now on, or no longer. */
  watch(isWatched: boolean): void {
    this.watched.set(isWatched);
    if (!isWatched) this.last.set(null);
  }

  /** A test was asked for just now: looks for it without waiting for an event. */
  expect(): void {
    this.last.set(null);
    this.fetched.retry();
  }

  private ofCurrent(): Heard | null {
    const heard = this.heard();
    return heard?.testId === this.current()?.id ? heard : null;
  }

  private hear(test: SpeedTest): void {
    if (test.status === 'running') {
      this.current.set(test);
      this.last.set(null);
      return;
    }
    this.last.set(test);
    if (this.current()?.id === test.id) this.current.set(null);
  }

  private follow(progress: SpeedProgress): void {
    const { testId } = progress;
    this.heard.update((known) => {
      const curves = known?.testId === testId ? known.curves : NO_CURVES;
      return { testId, progress, curves: withProgress(curves, progress) };
    });
    // The word of its beginning was missed: ask who it is.
    if (this.watched() && this.current()?.id !== testId && this.last()?.id !== testId) {
      this.fetched.retry();
    }
  }
}
