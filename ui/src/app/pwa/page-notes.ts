import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AlertStore } from '../alerts/alert-store';
import { durationText } from '../format/duration';
import { dateTimeText } from '../format/local-time';
import { alertNoteWords, connectionWords } from '../format/words';
import { Ticker } from '../live/ticker';
import { KeptState } from './kept-state';
import { LOAD_ANEW, UpdateWatch } from './update-watch';

/** What every page has to say about itself: that it is old, was replaced, or that an alert has come. */
@Component({
  selector: 'ls-page-notes',
  imports: [RouterLink],
  template: `
    <div role="status">
      @if (keptText(); as text) {
        <p class="note">{{ text }}</p>
      }
      @if (isUpdated()) {
        <p class="note">
          {{ words.updated }}
          <button type="button" class="link" (click)="loadAnew()">{{ words.loadAnew }}</button>
        </p>
      }
      @if (told(); as alert) {
        <p class="note alert">
          <strong>{{ alert.title }}</strong>
          <a class="link" routerLink="/alerts" (click)="dismiss()">{{ noteWords.look }}</a>
          <button type="button" class="link" (click)="dismiss()">{{ noteWords.dismiss }}</button>
        </p>
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
      max-inline-size: var(--page-width);
      margin-inline: auto;
      padding-inline: var(--gutter);
    }
    .note {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 1.25rem;
      margin-block-start: 0.75rem;
      padding-inline-start: 1rem;
      border-inline-start: 4px solid var(--degraded);
    }
    .alert {
      border-color: var(--down);
    }
  `,
})
export class PageNotes {
  private readonly alerts = inject(AlertStore);
  private readonly kept = inject(KeptState).keptAtMs;
  private readonly ticker = inject(Ticker);
  private readonly load = inject(LOAD_ANEW);

  protected readonly words = connectionWords;
  protected readonly noteWords = alertNoteWords;
  protected readonly isUpdated = inject(UpdateWatch).isUpdated;
  protected readonly told = this.alerts.told;
  protected readonly keptText = computed(() => {
    const keptAtMs = this.kept();
    if (keptAtMs === null) return null;
    const agedMs = Math.max(0, this.ticker.nowMs() - keptAtMs);
    // Whole minutes: what is announced must not change each second.
    const minutesMs = Math.max(60_000, Math.floor(agedMs / 60_000) * 60_000);
    return connectionWords.kept(dateTimeText(keptAtMs), durationText(minutesMs));
  });

  protected dismiss(): void {
    this.alerts.dismiss();
  }

  protected loadAnew(): void {
    this.load(location.pathname + location.search);
  }
}
