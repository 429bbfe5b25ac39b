import { Component, computed, inject, input, signal } from '@angular/core';
import type { ChannelKindView, ChannelView, LoggedAlert } from '@lineside/contract';
import { EmptyState } from '../display/empty-state';
import { alertWords, channelWords } from '../format/words/alerts';
import { dateTimeText } from '../format/local-time';
import { AlertStore } from './alert-store';
import { ChannelForm } from './channel-form';
import { ChannelStore } from './channel-store';
import { deliveryText } from './delivery-text';

/** What is unfolded below a channel. */
type Unfolded = { readonly id: string; readonly what: 'form' | 'messages' } | null;

/** The owner's channels, each with how it fares, a button to try it, its settings and its messages. */
@Component({
  selector: 'ls-channel-list',
  imports: [ChannelForm, EmptyState],
  templateUrl: './channel-list.html',
  styleUrl: './channel-list.css',
})
export class ChannelList {
  readonly channels = input.required<readonly ChannelView[]>();
  readonly kinds = input.required<readonly ChannelKindView[]>();

  protected readonly words = alertWords;
  protected readonly more = channelWords;
  private readonly store = inject(ChannelStore);
  private readonly log = inject(AlertStore);
  /** How the newest trial of a channel went, by its id. */
  protected readonly trials = signal<Readonly<Record<string, string>>>({});
  protected readonly unfolded = signal<Unfolded>(null);
  /** What was told on the channel whose messages are unfolded. */
  protected readonly messages = computed(() => {
    const id = this.unfolded()?.id;
    return (this.log.items() ?? []).flatMap((alert) => messageOf(alert, id));
  });

  protected factsOf({ kind, quiet, ...channel }: ChannelView): string {
    const { worksOffline, lastSentMs, waitingCount, hold } = channel;
    const waits = hold === null ? '' : ` ${alertWords.holds[hold]}`;
    return [
      channelWords.kinds[kind],
      worksOffline ? alertWords.worksOffline : alertWords.needsLine,
      ...(quiet === null ? [] : [`${channelWords.quiet} ${quiet.from}–${quiet.to}`]),
      lastSentMs === null ? alertWords.neverSent : alertWords.lastSent(dateTimeText(lastSentMs)),
      ...(waitingCount > 0 ? [`${alertWords.waiting(waitingCount)}${waits}`] : []),
    ].join(' · ');
  }

  protected failureOf({ lastFailure }: ChannelView): string | null {
    if (lastFailure === null) return null;
    return alertWords.failed(alertWords.reasons[lastFailure.reason]);
  }

  protected isUnfolded({ id }: ChannelView, what: 'form' | 'messages'): boolean {
    const unfolded = this.unfolded();
    return unfolded?.id === id && unfolded.what === what;
  }

  protected fold(channel: ChannelView, what: 'form' | 'messages'): void {
    this.unfolded.set(this.isUnfolded(channel, what) ? null : { id: channel.id, what });
  }

  protected enable(channel: ChannelView, isEnabled: boolean): void {
    void this.store.change(channel, { isEnabled });
  }

  protected remove(channel: ChannelView): void {
    void this.store.remove(channel);
  }

  protected async test(channel: ChannelView): Promise<void> {
    this.note(channel, alertWords.testing);
    const written = await this.store.test(channel);
    if (written.status === 'dismissed') this.note(channel, '');
    else if (written.status === 'refused') this.note(channel, written.problem.title);
    else {
      const { isOk, reason, detail } = written.value;
      const words = alertWords.reasons[reason ?? 'internal'];
      this.note(channel, isOk ? alertWords.testOk : alertWords.testFailed(words, detail ?? ''));
    }
  }

  private note({ id }: ChannelView, text: string): void {
    this.trials.update((trials) => ({ ...trials, [id]: text }));
  }
}

function messageOf(
  { id, atMs, title, deliveries }: LoggedAlert,
  channelId: string | undefined,
): { id: number; time: string; title: string; state: string }[] {
  const delivery = deliveries.find((one) => one.channelId === channelId);
  if (delivery === undefined) return [];
  return [{ id, time: dateTimeText(atMs), title, state: deliveryText(delivery) }];
}
