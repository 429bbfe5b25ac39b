import { Component, DestroyRef, inject, signal } from '@angular/core';
import { dryRun, type AlertRuleView, type Delivery, type LoggedAlert } from '@lineside/contract';
import { EmptyState } from '../display/empty-state';
import { FailureNote } from '../display/failure-note';
import { LoadingLines } from '../display/loading-lines';
import { ToggleSwitch } from '../display/toggle-switch';
import { alertWords } from '../format/words';
import { blockingProblem, snapshot } from '../live';
import { AlertStore } from './alert-store';
import { ChannelForm } from './channel-form';
import { ChannelList } from './channel-list';
import { ChannelStore } from './channel-store';
import { dateTimeText } from '../format/local-time';

/** Who is told what, what was told, and what would have been. */
@Component({
  selector: 'ls-alerts-page',
  imports: [ChannelForm, ChannelList, EmptyState, FailureNote, LoadingLines, ToggleSwitch],
  templateUrl: './alerts-page.html',
  styleUrl: './alerts-page.css',
})
export class AlertsPage {
  protected readonly log = inject(AlertStore);
  protected readonly store = inject(ChannelStore);
  protected readonly words = alertWords;
  protected readonly isAsked = signal(false);
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

  protected isOn({ settings }: AlertRuleView): boolean {
    return settings['isEnabled'] === true;
  }

  protected flip({ id }: AlertRuleView, isOn: boolean): void {
    void this.store.enableRule(id, isOn);
  }

  protected timeOf({ atMs }: { readonly atMs: number }): string {
    return dateTimeText(atMs);
  }

  protected deliveriesOf({ deliveries }: LoggedAlert): string {
    if (deliveries.length === 0) return alertWords.noDeliveries;
    return deliveries.map((delivery) => deliveryText(delivery)).join(' · ');
  }

  protected retryRun(): void {
    this.fetchedRun.retry();
  }
}

function deliveryText({ channelName, state, reason }: Delivery): string {
  const why = reason === null ? '' : ` (${alertWords.reasons[reason]})`;
  return `${channelName ?? alertWords.removedChannel}: ${alertWords.states[state]}${why}`;
}
