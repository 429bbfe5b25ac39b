import { Component, DestroyRef, computed, effect, inject, input } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import type { Outage, OutagePatch } from '@lineside/contract';
import { Session } from '../access';
import { EmptyState } from '../display/empty-state';
import { FailureNote } from '../display/failure-note';
import { LoadingLines } from '../display/loading-lines';
import { StateIcon } from '../display/state-icon';
import { ToggleSwitch } from '../display/toggle-switch';
import { Waterfall } from '../display/waterfall';
import { accessWords, evidenceSentence, pageWords } from '../format/words';
import {
  bundleWords,
  outageBlame,
  outageSentence,
  outageWords,
  waterfallWords,
} from '../format/words/outages';
import { reportWords } from '../format/words/reports';
import { LineStore, LiveStream, Ticker } from '../live';
import { Amendments } from './amendments';
import { BundleStore } from './bundle-store';
import { BundleView } from './bundle-view';
import { NoteEditor } from './note-editor';
import { outageFacts } from './outage-facts';
import { OutageRecord } from './outage-record';
import { SamplesStore } from './samples-store';
import { waterfallOf } from './waterfall-rows';

/** One outage: what happened, whose fault it was, the proof, and the owner's word on it. */
@Component({
  selector: 'ls-outage-page',
  imports: [
    BundleView,
    EmptyState,
    FailureNote,
    LoadingLines,
    NoteEditor,
    RouterLink,
    StateIcon,
    ToggleSwitch,
    Waterfall,
  ],
  templateUrl: './outage-page.html',
  styleUrl: './outage-page.css',
  host: { '[attr.data-state]': 'state()' },
})
export class OutagePage {
  /** From the address. */
  readonly id = input.required<string>();

  protected readonly record = inject(OutageRecord);
  protected readonly bundles = inject(BundleStore);
  protected readonly samples = inject(SamplesStore);
  protected readonly amendments = inject(Amendments);
  protected readonly session = inject(Session);
  protected readonly nowMs = inject(Ticker).nowMs;
  protected readonly words = outageWords;
  protected readonly reportWords = reportWords;
  protected readonly pageWords = pageWords;
  protected readonly bundleWords = bundleWords;
  protected readonly waterfallWords = waterfallWords;
  protected readonly accessWords = accessWords;
  private readonly line = inject(LineStore).line;
  private readonly connection = inject(LiveStream).connection;
  private readonly title = inject(Title);

  protected readonly outage = this.record.outage;
  /** What an address such as `/outages/abc` means: nothing. */
  protected readonly isNowhere = computed(() => idOf(this.id()) === null);
  protected readonly state = computed(() => {
    const outage = this.outage();
    if (outage === null || outage.isPlanned || outage.isFalseAlarm) return 'unknown';
    return outage.kind === 'degradation' ? 'degraded' : 'down';
  });
  protected readonly sentence = computed(() =>
    withOutage(this.outage(), this.nowMs(), outageSentence),
  );
  protected readonly facts = computed(() => withOutage(this.outage(), this.nowMs(), outageFacts));
  protected readonly blame = computed(() => {
    const outage = this.outage();
    return outage === null ? null : outageBlame(outage);
  });
  protected readonly evidence = computed(() =>
    (this.outage()?.evidence ?? []).map((item) =>
      evidenceSentence(item, this.line()?.targets ?? [], this.nowMs()),
    ),
  );
  protected readonly waterfall = computed(() => {
    const [outage, answer] = [this.outage(), this.samples.answer()];
    if (outage === null || answer === null) return null;
    return waterfallOf(outage, answer, this.samples.targets() ?? [], this.bundles.bundle());
  });
  protected readonly isOld = computed(
    () => this.connection().state === 'stale' && this.outage()?.endMs === null,
  );

  constructor() {
    // The stores ask the box only while somebody looks.
    effect(() => this.record.ask(idOf(this.id())));
    inject(DestroyRef).onDestroy(() => this.record.ask(null));
    // The browser tab is outside Angular.
    effect(() => {
      const outage = this.outage();
      const name = outage === null ? outageWords.kind.outage : outageWords.kind[outage.kind];
      this.title.setTitle(`${name} ${this.id()} – ${pageWords.productName}`);
    });
  }

  protected amend(patch: OutagePatch): void {
    const outage = this.outage();
    if (outage !== null) void this.amendments.make(outage, patch);
  }

  protected undo(): void {
    const outage = this.outage();
    if (outage !== null) void this.amendments.undo(outage);
  }
}

function withOutage<T>(
  outage: Outage | null,
  nowMs: number,
  tell: (outage: Outage, nowMs: number) => T,
): T | null {
  return outage === null ? null : tell(outage, nowMs);
}

function idOf(text: string): number | null {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
