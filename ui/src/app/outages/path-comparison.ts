import { Component, computed, input, signal } from '@angular/core';
import type { Hop, TracedRoute } from '@lineside/contract';
import { dateTimeText } from '../format/local-time';
import { millisecondsText } from '../format/milliseconds';
import { bundleWords } from '../format/words/outages';
import type { PathPair } from './bundle-paths';

/** The last good way beside the failing one, hop by hop. */
@Component({
  selector: 'ls-path-comparison',
  templateUrl: './path-comparison.html',
  styleUrl: './path-comparison.css',
})
export class PathComparison {
  readonly pairs = input.required<readonly PathPair[]>();

  protected readonly words = bundleWords;
  private readonly chosen = signal(0);
  protected readonly index = computed(() => Math.min(this.chosen(), this.pairs().length - 1));
  protected readonly pair = computed(() => this.pairs()[this.index()] ?? null);
  protected readonly heads = computed(() => {
    const pair = this.pair();
    return pair === null
      ? null
      : {
          before: headOf(pair.before, bundleWords.noPathBefore),
          during: headOf(pair.during, bundleWords.noPathDuring),
        };
  });
  protected readonly rows = computed(() =>
    (this.pair()?.hops ?? []).map(({ ttl, before, during, isLost }) => ({
      ttl,
      isLost,
      cells: [
        { name: 'before', hop: cellOf(before), isTraced: this.pair()?.before !== null },
        { name: 'during', hop: cellOf(during), isTraced: this.pair()?.during !== null },
      ],
    })),
  );

  protected choose(value: string): void {
    this.chosen.set(Number(value));
  }
}

function headOf(trace: TracedRoute | null, missing: string) {
  if (trace === null) return { text: missing, isReached: null };
  const { atMs, hasReachedDestination } = trace;
  const outcome = hasReachedDestination ? bundleWords.reached : bundleWords.notReached;
  return { text: `${dateTimeText(atMs)}, ${outcome}`, isReached: hasReachedDestination };
}

function cellOf(hop: Hop | null) {
  if (hop === null) return null;
  const kind = bundleWords.hopKinds[hop.kind];
  const rtt = hop.rttMs === null ? '' : millisecondsText(hop.rttMs);
  return { address: hop.address, detail: [rtt, kind].filter((text) => text !== '').join(' · ') };
}
