import { Service, computed, inject, signal, untracked } from '@angular/core';
import { latencyAnswer, type LineTarget } from '@lineside/contract';
import { LineStore } from './line-store';
import { LiveStream } from './live-stream';
import { blockingProblem } from './live-list';
import { snapshot } from './snapshot';
import { Ticker } from './ticker';

/** Length of the chart. */
const WINDOW_MS = 30 * 60_000;
/** One point per ten seconds. */
const POINTS = 180;
/** How often the chart moves on by itself. */
const REFETCH_MS = 30_000;

/** Samples of the last half hour for the targets a reader thinks of: router, ISP edge, anchors. */
@Service()
export class LatencyStore {
  private readonly ticker = inject(Ticker);
  private readonly line = inject(LineStore).line;
  private readonly verdictCount = signal(0);

  private readonly slot = computed(() => Math.floor(this.ticker.monotonicMs() / REFETCH_MS));
  private readonly endMs = computed(() => {
    this.slot();
    this.verdictCount();
    return untracked(this.ticker.nowMs);
  });
  /** Targets of the chart. */
  readonly targets = computed(() => chartTargets(this.line()?.targets ?? []), {
    equal: (a, b) => idsOf(a) === idsOf(b),
  });
  private readonly fetched = snapshot(() => this.url(), latencyAnswer);

  /** `null` before it was fetched. */
  readonly latency = this.fetched.value;
  readonly problem = blockingProblem(this.fetched);

  constructor() {
    // A change of the line belongs on the chart at once.
    inject(LiveStream).on('verdict', () => this.verdictCount.update((n) => n + 1));
  }

  /** Asks the box again. */
  retry(): void {
    this.fetched.retry();
  }

  private url(): string | null {
    const ids = idsOf(this.targets());
    if (ids === '') return null;
    const toMs = Math.round(this.endMs());
    const query = new URLSearchParams({
      target: ids,
      fromMs: String(Math.max(toMs - WINDOW_MS, 0)),
      toMs: String(toMs),
      points: String(POINTS),
    });
    return `/api/v1/latency?${query.toString()}`;
  }
}

/** Router, ISP edge and all anchors of one IP family: IPv4 where there is any. */
export function chartTargets(targets: readonly LineTarget[]): readonly LineTarget[] {
  const far = targets.filter(({ role }) => role !== 'control');
  const family = far.some((target) => target.family === 4) ? 4 : 6;
  return far.filter((target) => target.family === family);
}

function idsOf(targets: readonly LineTarget[]): string {
  return targets.map(({ id }) => id).join(',');
}
