import { Component, computed, input } from '@angular/core';
import type { Outage } from '@lineside/contract';
import { durationText } from '../format/duration';
import { isoText, momentText } from '../format/local-time';
import { blameWords, causeWords, pageWords } from '../format/words';
import { EmptyState } from './empty-state';
import { StateIcon } from './state-icon';

/** The last outages: when, how long, why, whose fault. */
@Component({
  selector: 'ls-outage-list',
  imports: [EmptyState, StateIcon],
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
    state: outage.kind === 'outage' ? ('down' as const) : ('degraded' as const),
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
