import { Service, computed, signal } from '@angular/core';
import { outageList, speedTestList } from '@lineside/contract';
import { blockingProblem, liveList, snapshot } from '../live';
import type { Span } from './range/span';
import { spanOf } from './view';

/** The most the box tells at once. */
export const MOST_EVENTS = 1000;

/** What happened in a stretch of time, while somebody looks. */
@Service()
export class EventStore {
  private readonly asked = signal<Span | null>(null);
  /** A little more than is looked at, on a grid, so that a small pan asks for nothing new. */
  private readonly stretch = computed(
    () => {
      const asked = this.asked();
      return asked === null ? null : onGrid(asked);
    },
    { equal: (a, b) => a?.fromMs === b?.fromMs && a?.toMs === b?.toMs },
  );
  private readonly fetchedOutages = snapshot(() => this.url('/api/v1/outages'), outageList);
  private readonly fetchedTests = snapshot(() => this.url('/api/v1/speed/tests'), speedTestList);
  private readonly allOutages = liveList({
    event: 'outage',
    items: computed(() => this.fetchedOutages.value()?.items ?? null),
    keyOf: ({ id }) => String(id),
  });
  private readonly allTests = liveList({
    event: 'speed',
    items: computed(() => this.fetchedTests.value()?.items ?? null),
    keyOf: ({ id }) => String(id),
  });

  /** Newest first, without micro-cuts and false alarms; `null` before they were fetched. */
  readonly outages = computed(
    () =>
      this.allOutages()?.filter(
        ({ kind, isFalseAlarm }) => kind !== 'micro-cut' && !isFalseAlarm,
      ) ?? null,
  );
  /** Newest first, those that have ended; `null` before they were fetched. */
  readonly tests = computed(
    () => this.allTests()?.filter(({ status }) => status !== 'running') ?? null,
  );
  /** Older ones were left out. */
  readonly hasMore = computed(
    () =>
      (this.fetchedOutages.value()?.items.length ?? 0) >= MOST_EVENTS ||
      this.fetchedTests.value()?.nextBeforeId != null,
  );
  private readonly outageProblem = blockingProblem(this.fetchedOutages);
  private readonly testProblem = blockingProblem(this.fetchedTests);
  /** Why there is nothing to show. */
  readonly problem = computed(() => this.outageProblem() ?? this.testProblem());

  /** Looks there; `null` stops looking. */
  look(span: Span | null): void {
    this.asked.set(span);
  }

  retry(): void {
    this.fetchedOutages.retry();
    this.fetchedTests.retry();
  }

  private url(path: string): string | null {
    const stretch = this.stretch();
    if (stretch === null) return null;
    return `${path}?fromMs=${stretch.fromMs}&toMs=${stretch.toMs}&limit=${MOST_EVENTS}`;
  }
}

function onGrid(span: Span): Span {
  const stepMs = 2 ** Math.ceil(Math.log2(Math.max(spanOf(span), 1) / 2));
  return {
    fromMs: Math.max(Math.floor(span.fromMs / stepMs - 0.5) * stepMs, 0),
    toMs: Math.ceil(span.toMs / stepMs + 0.5) * stepMs,
  };
}
