import { Component, afterRenderEffect, computed, effect, inject } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { ActivityFeed } from '../display/activity-feed';
import { EmptyState } from '../display/empty-state';
import { FactList } from '../display/fact-list';
import { FailureNote } from '../display/failure-note';
import { JobList } from '../display/job-list';
import { LatencyChart } from '../display/latency-chart';
import { LightPanel } from '../display/light-panel';
import { LineLadder } from '../display/line-ladder';
import { LoadingLines } from '../display/loading-lines';
import { OutageList } from '../display/outage-list';
import { VerdictBanner } from '../display/verdict-banner';
import { endFirstWord } from '../first';
import { timeText } from '../format/local-time';
import { ledWords, pageWords } from '../format/words';
import { stateWords } from '../format/words/verdict';
import {
  LatencyStore,
  LedStore,
  LineStore,
  LiveStream,
  OutageStore,
  Ticker,
  WorkStore,
} from '../live';
import { announcement } from './announcement';
import { chartData } from './chart-series';

/** The page one looks at when something is wrong, and hangs on the wall when nothing is. */
@Component({
  selector: 'ls-status-page',
  imports: [
    ActivityFeed,
    EmptyState,
    FactList,
    FailureNote,
    JobList,
    LatencyChart,
    LightPanel,
    LineLadder,
    LoadingLines,
    OutageList,
    RouterLink,
    VerdictBanner,
  ],
  templateUrl: './status-page.html',
  styleUrl: './status-page.css',
  host: { '[attr.data-state]': 'state()' },
})
export class StatusPage {
  protected readonly lines = inject(LineStore);
  protected readonly outages = inject(OutageStore);
  protected readonly work = inject(WorkStore);
  protected readonly latency = inject(LatencyStore);
  protected readonly lights = inject(LedStore);
  protected readonly nowMs = inject(Ticker).nowMs;
  protected readonly words = pageWords;
  protected readonly ledWords = ledWords;
  private readonly connection = inject(LiveStream).connection;
  private readonly title = inject(Title);

  protected readonly targets = computed(() => this.lines.line()?.targets ?? []);
  protected readonly silentForMs = computed(() => {
    const connection = this.connection();
    return connection.state === 'stale' ? connection.silentForMs : null;
  });
  /** What the colours of the page say; an old verdict says nothing about now. */
  protected readonly state = computed(() =>
    this.silentForMs() === null ? (this.lines.verdict()?.state ?? 'unknown') : 'unknown',
  );
  protected readonly announcement = computed(() =>
    announcement(this.lines.verdict(), this.connection().state),
  );
  protected readonly chart = computed(() => {
    const answer = this.latency.latency();
    if (answer === null) return null;
    return chartData(answer, this.latency.targets(), this.outages.outages() ?? []);
  });

  /** Says that the figures of the ladder are not of this moment; `null` while they are. */
  protected readonly oldFigures = computed(() => {
    const line = this.lines.line();
    if (this.silentForMs() === null || line === null) return null;
    return pageWords.ladderOld(timeText(line.atMs));
  });

  constructor() {
    // The browser tab is outside Angular.
    // What was told before the page was there has done its duty.
    afterRenderEffect(() => {
      if (this.lines.line() !== null || this.lines.problem() !== null) endFirstWord();
    });
    effect(() => this.title.setTitle(`${stateWords[this.state()]} – ${pageWords.productName}`));
  }

  protected retryAll(): void {
    this.lines.retry();
    this.outages.retry();
    this.work.retryJobs();
    this.work.retryActivity();
  }
}
