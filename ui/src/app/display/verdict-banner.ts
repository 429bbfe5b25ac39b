import { Component, computed, input } from '@angular/core';
import type { LineTarget, Verdict } from '@lineside/contract';
import { durationText } from '../format/duration';
import { isoText, momentText } from '../format/local-time';
import { connectionWords, evidenceSentence, pageWords } from '../format/words';
import { blameWords, verdictSentence } from '../format/words/verdict';
import { isLongSentence } from './long-sentence';
import { StateBadge } from './state-badge';

/** The answer to "does my internet work?": one sentence, whose fault, how long, and why we think so. */
@Component({
  selector: 'ls-verdict-banner',
  imports: [StateBadge],
  templateUrl: './verdict-banner.html',
  styleUrl: './verdict-banner.css',
})
export class VerdictBanner {
  /** `null` before the first word from the box. */
  readonly verdict = input.required<Verdict | null>();
  /** Turn target ids in the evidence into names. */
  readonly targets = input<readonly LineTarget[]>([]);
  readonly nowMs = input.required<number>();
  /** How long the box has been silent when that is too long; else `null`. */
  readonly silentForMs = input<number | null>(null);

  protected readonly words = pageWords;
  protected readonly isStale = computed(() => this.silentForMs() !== null);
  protected readonly staleText = computed(() => connectionWords.stale(this.silentForMs() ?? 0));
  protected readonly sentence = computed(() => {
    const verdict = this.verdict();
    return verdict === null ? null : verdictSentence(verdict, this.nowMs());
  });
  protected readonly isLong = computed(() => isLongSentence(this.sentence()));
  protected readonly blame = computed(() => {
    const verdict = this.verdict();
    if (verdict === null || verdict.state === 'unknown') return null;
    return blameWords[verdict.blame].sentence;
  });
  protected readonly length = computed(() => {
    const verdict = this.verdict();
    return verdict === null ? null : durationText(this.nowMs() - verdict.sinceMs);
  });
  protected readonly since = computed(() => {
    const verdict = this.verdict();
    // Every other sentence names the moment itself.
    if (verdict?.cause !== 'none') return null;
    return { text: momentText(verdict.sinceMs, this.nowMs()), iso: isoText(verdict.sinceMs) };
  });
  protected readonly evidence = computed(() => {
    const items = this.verdict()?.evidence ?? [];
    return items.map((item) => evidenceSentence(item, this.targets(), this.nowMs()));
  });
}
