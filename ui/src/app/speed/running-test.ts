import { Service, computed, inject, linkedSignal, signal } from '@angular/core';
import { speedTestList, type SpeedProgress, type SpeedTest } from '@lineside/contract';
import { LiveStream, snapshot } from '../live';
import { NO_CURVES, withProgress, type RunningCurves } from './running-curve';

/** More than the box lets wait. */
const MOST = 10;

/** What the page has heard of the test at work. */
interface Heard {
  readonly progress: SpeedProgress;
  readonly curves: RunningCurves;
}

/** The test that runs now, with its curve, while somebody looks; others may wait for their turn. */
@Service()
export class RunningTest {
  private readonly watched = signal(false);
  private readonly fetched = snapshot(
    () => (this.watched() ? `/api/v1/speed/tests?status=running&limit=${MOST}` : null),
    speedTestList,
  );
  /** Oldest first. */
  private readonly running = linkedSignal<readonly SpeedTest[]>(() =>
    (this.fetched.value()?.items ?? []).filter(isRunning).toSorted((a, b) => a.id - b.id),
  );
  private readonly heard = signal<Heard | null>(null);
  private readonly last = signal<SpeedTest | null>(null);
  /** Tests of which the page heard without knowing them: asked for once each. */
  private readonly askedFor = new Set<number>();

  /** The one at work, else the one whose turn is next; `null` while there is none. */
  readonly test = computed(() => {
    const [running, testId] = [this.running(), this.heard()?.progress.testId];
    return running.find(({ id }) => id === testId) ?? running[0] ?? null;
  });
  /** How many others wait for their turn. */
  readonly waitingCount = computed(() => Math.max(this.running().length - 1, 0));
  /** The test that ended while the page was open; `null` for none. */
  readonly ended = this.last.asReadonly();
  /** The newest word of it; `null` before the first. */
  readonly progress = computed(() => this.ofTest()?.progress ?? null);
  readonly curves = computed(() => this.ofTest()?.curves ?? NO_CURVES);

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

  private ofTest(): Heard | null {
    const heard = this.heard();
    return heard !== null && heard.progress.testId === this.test()?.id ? heard : null;
  }

  private hear(test: SpeedTest): void {
    const others = this.running().filter(({ id }) => id !== test.id);
    this.running.set(isRunning(test) ? [...others, test].toSorted((a, b) => a.id - b.id) : others);
    this.last.set(isRunning(test) ? null : test);
  }

  private follow(progress: SpeedProgress): void {
    const { testId, phase } = progress;
    const known = this.heard();
    const isOther = known !== null && known.progress.testId !== testId;
    // One that waits does not hide the one at work.
    if (phase === 'waiting' && isOther && this.isKnown(known.progress.testId)) return;
    const curves = known === null || isOther ? NO_CURVES : known.curves;
    this.heard.set({ progress, curves: withProgress(curves, progress) });
    // The word of its beginning was missed: ask who it is.
    if (!this.watched() || this.isKnown(testId) || this.askedFor.has(testId)) return;
    this.askedFor.add(testId);
    this.fetched.retry();
  }

  private isKnown(testId: number): boolean {
    return this.running().some(({ id }) => id === testId) || this.last()?.id === testId;
  }
}

function isRunning({ status }: SpeedTest): boolean {
  return status === 'running';
}
