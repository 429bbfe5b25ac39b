import { Component, DestroyRef, computed, effect, inject, input, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { EmptyState } from '../display/empty-state';
import { LoadingLines } from '../display/loading-lines';
import { RateCurve } from '../display/rate-curve';
import { momentText } from '../format/local-time';
import { pageWords } from '../format/words';
import { directionWords, engineNames, speedWords } from '../format/words/speed';
import { resultWords, testWords } from '../format/words/speed-results';
import { LineStore, LiveStream, Ticker } from '../live';
import { LiveTest } from './live-test';
import { ResultView } from './result-view';
import { RunningTest } from './running-test';
import { segmentTables } from './segment-rows';
import { SpeedSettingsStore } from './speed-settings-store';
import { testCurves } from './test-curves';
import { testFacts } from './test-facts';
import { reasonText, sideText } from './test-reason';
import { TestRecord } from './test-record';

/** One test: what it found, how the speed went, all figures; or why it found nothing. */
@Component({
  selector: 'ls-test-page',
  imports: [EmptyState, LiveTest, LoadingLines, RateCurve, ResultView, RouterLink],
  templateUrl: './test-page.html',
  styleUrl: './test-page.css',
})
export class TestPage {
  /** From the address. */
  readonly id = input.required<string>();

  protected readonly record = inject(TestRecord);
  protected readonly running = inject(RunningTest);
  protected readonly words = testWords;
  protected readonly speedWords = speedWords;
  protected readonly resultWords = resultWords;
  protected readonly pageWords = pageWords;
  protected readonly directions = directionWords;
  protected readonly isRawOpen = signal(false);
  private readonly nowMs = inject(Ticker).nowMs;
  private readonly settings = inject(SpeedSettingsStore);
  private readonly line = inject(LineStore).line;
  private readonly connection = inject(LiveStream).connection;
  private readonly title = inject(Title);

  protected readonly test = this.record.test;
  /** What an address such as `/speed/abc` means: nothing. */
  protected readonly isNowhere = computed(() => idOf(this.id()) === null);
  protected readonly plan = computed(() => this.settings.speed()?.plan ?? null);
  protected readonly isOld = computed(
    () => this.connection().state === 'stale' && this.test()?.status === 'running',
  );
  protected readonly kicker = computed(() => {
    const test = this.test();
    if (test === null) return '';
    return testWords.title(engineNames[test.engine], momentText(test.startMs, this.nowMs()));
  });
  protected readonly sentence = computed(() => {
    const test = this.test();
    switch (test?.status) {
      case undefined:
        return null;
      case 'ok':
        // The figures stand below, large: here it is told whose they are.
        return this.kicker();
      case 'running':
      case 'failed':
      case 'skipped':
      case 'cancelled':
        return testWords[test.status];
    }
  });
  protected readonly reason = computed(() => {
    const test = this.test();
    return test === null ? null : reasonText(test);
  });
  protected readonly side = computed(() => {
    const test = this.test();
    return test === null ? null : sideText(test);
  });
  protected readonly curves = computed(() => testCurves(this.test()?.reading ?? null, this.plan()));
  protected readonly raw = computed(() => JSON.stringify(this.test(), null, 2));
  protected readonly groups = computed(() => {
    const test = this.test();
    return test === null ? [] : testFacts(test);
  });
  protected readonly tables = computed(() =>
    segmentTables(this.test()?.reading ?? null, this.line()?.targets ?? []),
  );

  constructor() {
    // The stores ask the box only while somebody looks.
    effect(() => this.record.ask(idOf(this.id())));
    for (const store of [this.settings, this.running]) store.watch(true);
    inject(DestroyRef).onDestroy(() => {
      this.record.ask(null);
      for (const store of [this.settings, this.running]) store.watch(false);
    });
    // The browser tab is outside Angular.
    effect(() => {
      const name = this.kicker() === '' ? speedWords.title : this.kicker();
      this.title.setTitle(`${name} – ${pageWords.productName}`);
    });
  }
}

function idOf(text: string): number | null {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
