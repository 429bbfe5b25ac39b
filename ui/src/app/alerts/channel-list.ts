import { Component, inject, input, signal } from '@angular/core';
import type { ChannelView } from '@lineside/contract';
import { EmptyState } from '../display/empty-state';
import { alertWords } from '../format/words';
import { dateTimeText } from '../format/local-time';
import { ChannelStore } from './channel-store';

/** The owner's channels, each with how it fares and a button to try it. */
@Component({
  selector: 'ls-channel-list',
  imports: [EmptyState],
  templateUrl: './channel-list.html',
  styleUrl: './channel-list.css',
})
export class ChannelList {
  readonly channels = input.required<readonly ChannelView[]>();

  protected readonly words = alertWords;
  private readonly store = inject(ChannelStore);
  /** How the newest trial of a channel went, by its id. */
  protected readonly trials = signal<Readonly<Record<string, string>>>({});

  protected factsOf({ worksOffline, lastSentMs, waitingCount, hold }: ChannelView): string {
    const waits = hold === null ? '' : ` ${alertWords.holds[hold]}`;
    return [
      worksOffline ? alertWords.worksOffline : alertWords.needsLine,
      lastSentMs === null ? alertWords.neverSent : alertWords.lastSent(dateTimeText(lastSentMs)),
      ...(waitingCount > 0 ? [`${alertWords.waiting(waitingCount)}${waits}`] : []),
    ].join(' · ');
  }

  protected failureOf({ lastFailure }: ChannelView): string | null {
    if (lastFailure === null) return null;
    return alertWords.failed(alertWords.reasons[lastFailure.reason]);
  }

  protected enable(channel: ChannelView, isEnabled: boolean): void {
    void this.store.enable(channel, isEnabled);
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
