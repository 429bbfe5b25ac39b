import { Component, computed, input, linkedSignal } from '@angular/core';
import type { Hop, TracedRoute } from '@lineside/contract';
import { isoText, momentText } from '../format/local-time';
import { millisecondsText } from '../format/milliseconds';
import { routeWords } from '../format/words/routes';

/** How many are shown at first and with each "more". */
const PAGE = 12;

/** Single traces, each unfolding to who answered. */
@Component({
  selector: 'ls-trace-list',
  templateUrl: './trace-list.html',
  styleUrl: './trace-list.css',
})
export class TraceList {
  /** Newest first. */
  readonly traces = input.required<readonly TracedRoute[]>();
  readonly nowMs = input.required<number>();
  /** What is listed; with another one the list begins anew. */
  readonly about = input.required<string>();

  protected readonly words = routeWords;
  private readonly most = linkedSignal({ source: this.about, computation: () => PAGE });
  protected readonly hasMore = computed(() => this.traces().length > this.most());
  private readonly openKeys = linkedSignal<string, ReadonlySet<string>>({
    source: this.about,
    computation: () => new Set(),
  });
  protected readonly rows = computed(() =>
    this.traces()
      .slice(0, this.most())
      .map((trace) => {
        const key = `${trace.atMs} ${trace.tool} ${trace.purpose}`;
        return {
          trace,
          key,
          iso: isoText(trace.atMs),
          time: momentText(trace.atMs, this.nowMs()),
          count: routeWords.hopCount(trace.hops.length),
          end: trace.hasReachedDestination ? routeWords.reached : routeWords.notReached,
          hops: this.openKeys().has(key) ? trace.hops.map(lineOf) : [],
        };
      }),
  );

  protected more(): void {
    this.most.update((most) => most + PAGE * 2);
  }

  /** What is folded is not made. */
  protected note(key: string, isOpen: boolean): void {
    this.openKeys.update((keys) => {
      const others = [...keys].filter((other) => other !== key);
      return new Set(isOpen ? [...others, key] : others);
    });
  }
}

function lineOf({ ttl, address, rttMs, lossRatio }: Hop) {
  const loss = lossRatio === null ? [] : [routeWords.loss(lossRatio)];
  return { ttl, address, detail: [millisecondsText(rttMs), ...loss].join(', ') };
}
