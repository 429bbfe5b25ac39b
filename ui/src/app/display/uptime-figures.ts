import { Component, computed, input } from '@angular/core';
import type { Uptime } from '@lineside/contract';
import { durationText } from '../format/duration';
import { uptimePercent } from '../format/percent';
import { outagesWords } from '../format/words/outages';
import { LoadingLines } from './loading-lines';

/** One stretch of time with its name; `uptime` is `null` until it is known. */
export interface UptimeWindow {
  readonly title: string;
  readonly uptime: Uptime | null;
}

/** How some stretches of time divided up: up, down, not observed. Three numbers each, never one. */
@Component({
  selector: 'ls-uptime-figures',
  imports: [LoadingLines],
  templateUrl: './uptime-figures.html',
  styleUrl: './uptime-figures.css',
})
export class UptimeFigures {
  readonly windows = input.required<readonly UptimeWindow[]>();
  protected readonly words = outagesWords;
  protected readonly figures = computed(() =>
    this.windows().map(({ title, uptime }) => ({
      title,
      told: uptime === null ? null : figuresOf(uptime),
    })),
  );
}

function figuresOf(uptime: Uptime) {
  const { upMs, downMs, notObservedMs, plannedMs, degradedMs } = uptime;
  const remarks = [outagesWords.outageCount(uptime.outageCount)];
  if (uptime.outageCount > 1)
    remarks.push(outagesWords.longest(durationText(uptime.longestOutageMs)));
  if (uptime.microCutCount > 0) remarks.push(outagesWords.microCutCount(uptime.microCutCount));
  return {
    ratio: uptimePercent(uptime.upRatio),
    shares: [
      { kind: 'up', name: outagesWords.up, ms: upMs, length: durationText(upMs) },
      { kind: 'down', name: outagesWords.down, ms: downMs, length: durationText(downMs) },
      {
        kind: 'not-observed',
        name: outagesWords.notObserved,
        ms: notObservedMs,
        length: durationText(notObservedMs),
      },
      ...(plannedMs > 0
        ? [
            {
              kind: 'planned',
              name: outagesWords.planned,
              ms: plannedMs,
              length: durationText(plannedMs),
            },
          ]
        : []),
    ],
    degraded: degradedMs >= 1000 ? outagesWords.degradedOf(durationText(degradedMs)) : null,
    remarks: remarks.join(', '),
  };
}
