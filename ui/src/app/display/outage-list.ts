import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { LineState, Outage } from '@lineside/contract';
import { durationText } from '../format/duration';
import { isoText, momentText } from '../format/local-time';
import { pageWords } from '../format/words';
import { blameWords, causeWords } from '../format/words/verdict';
import { EmptyState } from './empty-state';
import { StateIcon } from './state-icon';

/** Outages: when, how long, why, whose fault; each leads to its own page. */
@Component({
  selector: 'ls-outage-list',
  imports: [EmptyState, RouterLink, StateIcon],
  templateUrl: './outage-list.html',
  styleUrl: './outage-list.css',
})
export class OutageList {
  readonly outages = input.required<readonly Outage[]>();
  readonly nowMs = input.required<number>();

  protected readonly words = pageWords;
  protected readonly rows = computed(() =>
    this.outages().map((outage) => row(outage, this.nowMs())),
  );
}

function row(outage: Outage, nowMs: number) {
  const isOngoing = outage.endMs === null;
  const lengthMs =
    outage.endMs === null
      ? nowMs - outage.startMs
      : (outage.durationMs ?? outage.endMs - outage.startMs);
  return {
    id: outage.id,
    link: `/outages/${outage.id}`,
    state: stateOf(outage),
    isMicroCut: outage.kind === 'micro-cut',
    tag: tagOf(outage),
    kind: pageWords.outageKind[outage.kind],
    isOngoing,
    start: { text: momentText(outage.startMs, nowMs), iso: isoText(outage.startMs) },
    length: durationText(lengthMs),
    cause: causeWords[outage.cause].title,
    blame: blameWords[outage.blame].short,
    unobserved:
      outage.unobservedMs > 0 ? pageWords.unobserved(durationText(outage.unobservedMs)) : null,
  };
}

/** What counts in no figure has no colour. */
function stateOf({ kind, isPlanned, isFalseAlarm }: Outage): LineState {
  if (isPlanned || isFalseAlarm) return 'unknown';
  return kind === 'degradation' ? 'degraded' : 'down';
}

function tagOf({ isPlanned, isFalseAlarm }: Outage): string | null {
  if (isFalseAlarm) return pageWords.falseTag;
  return isPlanned ? pageWords.planTag : null;
}
