import { Component, DestroyRef, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { dryRun, type LoggedAlert } from '@lineside/contract';
import { EmptyState } from '../display/empty-state';
import { FailureNote } from '../display/failure-note';
import { LoadingLines } from '../display/loading-lines';
import { dateTimeText } from '../format/local-time';
import { alertNoteWords } from '../format/words';
import { alertWords, channelWords, plannedWords } from '../format/words/alerts';
import { blockingProblem, snapshot } from '../live';
import { AlertStore } from './alert-store';
import { ChannelForm } from './channel-form';
import { ChannelList } from './channel-list';
import { ChannelStore } from './channel-store';
import { deliveryText } from './delivery-text';
import { PlannedPart } from './planned-part';
import { PreviewPart } from './preview-part';
import { PushPart } from './push-part';
import { RuleCard } from './rule-card';
import { SoundPart } from './sound-part';

/** Who is told what, what was told, and what would have been. */
@Component({
  selector: 'ls-alerts-page',
  imports: [
    ...[ChannelForm, ChannelList, PlannedPart, PreviewPart, PushPart, RuleCard, SoundPart],
    ...[EmptyState, FailureNote, LoadingLines, RouterLink],
  ],
  templateUrl: './alerts-page.html',
  styleUrl: './alerts-page.css',
})
export class AlertsPage {
  protected readonly log = inject(AlertStore);
  protected readonly store = inject(ChannelStore);
  protected readonly words = alertWords;
  protected readonly noteWords = alertNoteWords;
  protected readonly more = channelWords;
  protected readonly planned = plannedWords;
  protected readonly isAsked = signal(false);
  protected readonly isPreviewed = signal(false);
  private readonly fetchedRun = snapshot(
    () => (this.isAsked() ? '/api/v1/alerts/dry-run?days=30' : null),
    dryRun,
  );
  protected readonly run = this.fetchedRun.value;
  protected readonly runProblem = blockingProblem(this.fetchedRun);

  constructor() {
    this.store.watch(true);
    inject(DestroyRef).onDestroy(() => this.store.watch(false));
  }

  protected timeOf({ atMs }: { readonly atMs: number }): string {
    return dateTimeText(atMs);
  }

  protected deliveriesOf({ deliveries }: LoggedAlert): string {
    if (deliveries.length === 0) return alertWords.noDeliveries;
    return deliveries
      .map((delivery) => {
        const name = delivery.channelName ?? alertWords.removedChannel;
        return `${name}: ${deliveryText({ ...delivery, detail: null })}`;
      })
      .join(' · ');
  }

  protected retryRun(): void {
    this.fetchedRun.retry();
  }
}
