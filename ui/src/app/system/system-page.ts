import { Component, DestroyRef, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState } from '../display/empty-state';
import { FailureNote } from '../display/failure-note';
import { LoadingLines } from '../display/loading-lines';
import { WarmthCurve } from '../display/warmth-curve';
import { durationText } from '../format/duration';
import { momentText, timeText } from '../format/local-time';
import { oneDecimal } from '../format/quantity';
import { pageWords } from '../format/words';
import { systemWords as words } from '../format/words/system';
import { RefusalNote } from '../forms/refusal-note';
import { LiveStream, Ticker } from '../live';
import { Restart } from './restart';
import { groupsOf, holdingRows } from './system-facts';
import { SystemStore } from './system-store';

/** The box itself: how warm, how full, how old, and what can be done for it. */
@Component({
  selector: 'ls-system-page',
  imports: [EmptyState, FailureNote, LoadingLines, RefusalNote, RouterLink, WarmthCurve],
  templateUrl: './system-page.html',
  styleUrl: './system-page.css',
})
export class SystemPage {
  private readonly ticker = inject(Ticker);
  private readonly connection = inject(LiveStream).connection;

  protected readonly store = inject(SystemStore);
  protected readonly restart = inject(Restart);
  protected readonly words = words;
  protected readonly pageWords = pageWords;
  protected readonly groups = computed(() => {
    const view = this.store.view();
    return view === null ? [] : groupsOf(view);
  });
  protected readonly rows = computed(() => {
    const view = this.store.view();
    return view === null ? [] : holdingRows(view, this.ticker.nowMs());
  });
  protected readonly troubles = computed(() =>
    (this.store.view()?.troubles ?? []).map(({ trouble, startMs, endMs }) => {
      const start = momentText(startMs, this.ticker.nowMs());
      return {
        name: words.troubleNames[trouble],
        when:
          endMs === null ? words.since(start) : words.from(start, durationText(endMs - startMs)),
        isOver: endMs !== null,
      };
    }),
  );
  protected readonly warmth = computed(() => {
    const celsius = this.store.view()?.temperature.celsius ?? null;
    return celsius === null ? null : oneDecimal(celsius);
  });
  protected readonly asOf = computed(() => {
    const heardMs = this.store.heardMs();
    if (heardMs === null) return '';
    const isStale = this.connection().state === 'stale' || this.store.problem() !== null;
    return isStale ? words.stale(timeText(heardMs)) : words.asOf(timeText(heardMs));
  });
  protected readonly told = computed(() => {
    const phase = this.restart.phase();
    switch (phase.name) {
      case 'idle':
      case 'refused':
        return '';
      case 'waiting':
        return words.restartIn(phase.secondsLeft);
      case 'undone':
        return words.undone;
      case 'asked':
        return words.restarting;
      case 'back':
        return words.restarted;
    }
  });
  protected readonly refused = computed(() => {
    const phase = this.restart.phase();
    return phase.name === 'refused' ? phase.problem : null;
  });

  constructor() {
    this.store.watch(true);
    inject(DestroyRef).onDestroy(() => this.store.watch(false));
  }
}
