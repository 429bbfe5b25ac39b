import { Service, computed, effect, inject, signal, untracked } from '@angular/core';
import {
  alertRuleList,
  channelKindList,
  channelList,
  channelTestResult,
  channelView,
  type AlertRuleId,
  type AlertRuleList,
  type ChannelPatch,
  type ChannelRequest,
  type ChannelTestResult,
  type ChannelView,
} from '@lineside/contract';
import { BoxWriter, type Written } from '../access';
import { blockingProblem, snapshot } from '../live';
import { AlertStore } from './alert-store';

/** Channels, their kinds and the rules, while somebody looks. */
@Service()
export class ChannelStore {
  private readonly writer = inject(BoxWriter);
  private readonly watched = signal(false);
  private readonly list = snapshot(this.when('/api/v1/alerts/channels'), channelList);
  private readonly kindList = snapshot(this.when('/api/v1/alerts/kinds'), channelKindList);
  private readonly ruleList = snapshot(this.when('/api/v1/alerts/rules'), alertRuleList);

  /** `null` before they were fetched. */
  readonly channels = computed(() => this.list.value()?.items ?? null);
  readonly kinds = computed(() => this.kindList.value()?.items ?? null);
  /** Public key by which browsers subscribe; `null` before it was fetched. */
  readonly pushKey = computed(() => this.kindList.value()?.pushKey ?? null);
  readonly rules = computed(() => this.ruleList.value()?.items ?? null);
  readonly problem = blockingProblem(this.list);

  constructor() {
    const { items } = inject(AlertStore);
    // What was told changes what waits.
    effect(() => {
      items();
      untracked(() => this.list.retry());
    });
  }

  /** Keeps them current from now on, or no longer. */
  watch(isWatched: boolean): void {
    this.watched.set(isWatched);
  }

  retry(): void {
    for (const each of [this.list, this.kindList, this.ruleList]) each.retry();
  }

  async add(
    wish: Pick<ChannelRequest, 'kind' | 'name' | 'settings' | 'quiet'>,
  ): Promise<Written<ChannelView>> {
    return this.then(this.writer.post('/api/v1/alerts/channels', wish, channelView));
  }

  async change({ id }: ChannelView, patch: ChannelPatch): Promise<Written<ChannelView>> {
    return this.then(this.writer.patch(this.url(id), patch, channelView));
  }

  async remove({ id }: ChannelView): Promise<Written<null>> {
    return this.then(this.writer.remove(this.url(id)));
  }

  /** Sends a message now. */
  test({ id }: ChannelView): Promise<Written<ChannelTestResult>> {
    return this.writer.post(`${this.url(id)}/test`, {}, channelTestResult);
  }

  /** Changes a rule; `null` sets a number back to what is usual. */
  async changeRule(id: AlertRuleId, patch: object): Promise<Written<AlertRuleList>> {
    const written = await this.writer.patch('/api/v1/alerts/rules', { [id]: patch }, alertRuleList);
    this.ruleList.retry();
    return written;
  }

  private async then<T>(change: Promise<Written<T>>): Promise<Written<T>> {
    const written = await change;
    this.list.retry();
    return written;
  }

  private url(id: string): string {
    return `/api/v1/alerts/channels/${encodeURIComponent(id)}`;
  }

  private when(url: string): () => string | null {
    return () => (this.watched() ? url : null);
  }
}
