import { Component, computed, input, output } from '@angular/core';
import { momentText } from '../format/local-time';
import { millisecondsText } from '../format/milliseconds';
import { percentText } from '../format/percent';
import { routeWords } from '../format/words/routes';
import type { PathEntry } from './history-model';
import { PathChangeNote } from './path-change-note';

/** Narrower pieces carry no number. */
const LEAST_SHARE_FOR_NUMBER = 4;
/** A first trace so long after the beginning was the first one ever. */
const LATE_START_MS = 3_600_000;

/** The ways of a stretch of time: as pieces of a ribbon, and as a list of what changed when. */
@Component({
  selector: 'ls-path-history',
  imports: [PathChangeNote],
  templateUrl: './path-history.html',
  styleUrl: './path-history.css',
})
export class PathHistory {
  /** Newest first. */
  readonly entries = input.required<readonly PathEntry[]>();
  readonly fromMs = input.required<number>();
  readonly toMs = input.required<number>();
  readonly nowMs = input.required<number>();
  /** Number of the way that is shown. */
  readonly shown = input.required<number>();
  /** The reader wants to see this one. */
  readonly choose = output<PathEntry>();

  protected readonly words = routeWords;
  protected readonly pieces = computed(() => {
    const [fromMs, toMs] = [this.fromMs(), Math.max(this.toMs(), this.fromMs() + 1)];
    const shareOf = (ms: number): number =>
      (Math.min(Math.max(ms - fromMs, 0), toMs - fromMs) / (toMs - fromMs)) * 100;
    return this.entries().map((entry, index) => {
      // A way stands until the next one is there.
      const next = this.entries()[index - 1];
      const startShare = shareOf(entry.firstSeenMs);
      const lengthShare = shareOf(next?.firstSeenMs ?? entry.lastSeenMs) - startShare;
      const hasNumber = lengthShare >= LEAST_SHARE_FOR_NUMBER;
      return { number: entry.number, startShare, lengthShare, hasNumber };
    });
  });
  protected readonly ends = computed(() => ({
    from: momentText(this.fromMs(), this.nowMs()),
    to: this.toMs() >= this.nowMs() - 1000 ? routeWords.now : this.momentOf(this.toMs()),
  }));
  protected readonly rows = computed(() =>
    this.entries().map((entry) => ({
      entry,
      name: routeWords.pathName(entry.number),
      time: this.timeOf(entry),
      rtt: entry.rttMs === null ? null : millisecondsText(entry.rttMs),
      count: routeWords.tracesAndReach(entry.traceCount, percentText(entry.reachedRatio)),
    })),
  );

  private timeOf({ firstSeenMs, lastSeenMs, isNewest, isBeginKnown }: PathEntry): string {
    const isNow = isNewest && this.ends().to === routeWords.now;
    const end = isNow ? routeWords.now : this.momentOf(lastSeenMs);
    // What begins with the time that is shown is older.
    const isOlder = !isBeginKnown && firstSeenMs - this.fromMs() < LATE_START_MS;
    if (isOlder) return isNow ? routeWords.allTheTime : routeWords.untilOnly(end);
    return routeWords.until(this.momentOf(firstSeenMs), end);
  }

  private momentOf(ms: number): string {
    return momentText(ms, this.nowMs());
  }
}
