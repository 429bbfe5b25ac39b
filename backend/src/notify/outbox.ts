import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { Alert, AlertChannel } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Random } from '../kernel/random.ts';
import { ALERT_LEDGER, type AlertLedger, type OpenDelivery } from '../measurement/alert-ledger.ts';
import { CLOCK, RANDOM } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import { bindChannel } from './bound-channel.ts';
import { ChannelBook } from './channel-book.ts';
import { CHANNEL_KIT, type ChannelKit } from './channel-kit.ts';
import { PACE_WINDOW_MS } from './core/outbox/pace.ts';
import { quietUntilMs } from './core/outbox/quiet-time.ts';
import type { AlertDraft } from './core/rule.ts';
import { LineWatch } from './line-watch.ts';
import { Postman } from './postman.ts';
import { Wording } from './wording.ts';

/** Ids of alerts that the disk refused to take: beyond those it will ever give. */
const FIRST_UNSTORED_ID = 2 ** 48;
const REMOVED = 'the channel was removed or switched off';

/** Enters alerts and has them brought to the channels; what waits outlives outages and restarts. */
@Injectable()
export class Outbox implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger(Outbox.name);
  private readonly postmen = new Map<string, Postman>();
  /** Channels as they were when their postman was told of them. */
  private readonly adopted = new Map<string, string>();
  private readonly shutdown = new AbortController();
  private unstoredCount = 0;
  /** One step after the other: entering, and adopting other channels. */
  private turn: Promise<void> = Promise.resolve();

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: Random,
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    @Inject(ALERT_LEDGER) private readonly ledger: AlertLedger,
    @Inject(CHANNEL_KIT) private readonly kit: ChannelKit,
    private readonly settings: SettingsSource,
    private readonly book: ChannelBook,
    private readonly line: LineWatch,
    private readonly wording: Wording,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    this.bus.on('settings.changed', Outbox.name, () => void this.inTurn(() => this.adopt()));
    this.line.onReturn(() => {
      for (const postman of this.postmen.values()) postman.encourage();
    });
    void this.inTurn(() => this.recover());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.shutdown.abort();
    await this.turn;
    await Promise.all([...this.postmen.values()].map((postman) => postman.stop()));
  }

  /** The postman of a channel that is switched on; `null` for others. */
  postman(channelId: string): Postman | null {
    return this.postmen.get(channelId) ?? null;
  }

  /** Enters an alert and has it brought; resolves when it is on the disk. Known ones are passed over. */
  enter(draft: AlertDraft): Promise<void> {
    return this.inTurn(async () => {
      const channelIds = this.channelsOf(draft);
      const alert = await this.stored(draft, channelIds);
      if (alert === null) return;
      for (const id of channelIds) this.postmen.get(id)?.take([alert]);
      for (const id of channelIds) this.postmen.get(id)?.look();
      this.bus.emit('alert.changed', { unreadCount: await this.unreadCount(), told: null });
    });
  }

  /** Waits until what was begun is done. */
  settled(): Promise<void> {
    return this.turn;
  }

  private async stored(draft: AlertDraft, channelIds: readonly string[]): Promise<Alert | null> {
    try {
      return await this.ledger.enter(draft, channelIds);
    } catch (error) {
      // Full or broken disk: that is when the owner must hear of it.
      this.log.error({ err: error, source: draft.source }, 'alert not stored');
      this.unstoredCount += 1;
      const { key: _key, ...plain } = draft;
      return { ...plain, id: FIRST_UNSTORED_ID + this.unstoredCount };
    }
  }

  private async unreadCount(): Promise<number> {
    return this.ledger.unreadCount().catch(() => 0);
  }

  private channelsOf({ source }: AlertDraft): string[] {
    const on = this.book.list().filter(({ isEnabled }) => isEnabled);
    const ids = on.map(({ id }) => id);
    if (source === 'digest' || source === 'report' || source === 'test') return ids;
    const { channelIds } = this.settings.current().alerts.rules[source];
    return channelIds === null ? ids : ids.filter((id) => channelIds.includes(id));
  }

  /** Takes up what an earlier run left behind. */
  private async recover(): Promise<void> {
    await this.adopt();
    const { waiting, sending } = await this.ledger.open();
    const unsure: OpenDelivery[] = [];
    for (const [channelId, deliveries] of Map.groupBy(sending, ({ channelId: id }) => id)) {
      const postman = this.postmen.get(channelId);
      const channel = this.book.find(channelId);
      const isRepeatable = channel !== null && bindChannel(channel, this.kit).isRepeatable;
      if (postman !== undefined && isRepeatable) {
        postman.takeInDoubt(deliveries.map(({ alert }) => alert));
      } else unsure.push(...deliveries);
    }
    await this.settle(unsure, 'unsure', 'the box stopped while it was being sent');
    const orphans = waiting.filter(({ channelId }) => !this.postmen.has(channelId));
    await this.settle(orphans, 'dropped', REMOVED);
    for (const { alert, channelId } of waiting) this.postmen.get(channelId)?.take([alert]);
    for (const postman of this.postmen.values()) postman.look();
  }

  private async settle(
    deliveries: readonly OpenDelivery[],
    state: 'unsure' | 'dropped',
    detail: string,
  ): Promise<void> {
    if (deliveries.length === 0) return;
    const atMs = this.clock.nowMs();
    const facts = { state, atMs, parcelId: null, reason: 'stopped', detail } as const;
    await this.ledger.change(
      deliveries.map(({ alert, channelId }) => ({ ...facts, alertIds: [alert.id], channelId })),
    );
  }

  /** Has a postman for each channel that is switched on, with its settings as they are now. */
  private async adopt(): Promise<void> {
    const wanted = new Map(
      this.book
        .list()
        .filter(({ isEnabled }) => isEnabled)
        .map((channel) => [channel.id, channel]),
    );
    for (const [id, postman] of this.postmen) {
      if (wanted.has(id)) continue;
      this.postmen.delete(id);
      this.adopted.delete(id);
      await postman.stop();
      const left = postman.leftover().map((alert) => ({ alert, channelId: id, attemptCount: 0 }));
      await this.settle(left, 'dropped', REMOVED);
    }
    const records = await this.ledger.records(this.clock.nowMs() - PACE_WINDOW_MS);
    for (const [id, channel] of wanted) {
      const known = this.postmen.get(id);
      const bound = bindChannel(channel, this.kit);
      const text = JSON.stringify(channel);
      if (this.adopted.get(id) === text) continue;
      this.adopted.set(id, text);
      if (known !== undefined) known.encourage(bound);
      else {
        const record = records.find(({ channelId }) => channelId === id);
        const postman = new Postman(
          id,
          bound,
          this.toolsFor(channel),
          record ?? { sentMs: [], lastSentMs: null },
        );
        this.postmen.set(id, postman);
      }
    }
  }

  private toolsFor({ id }: AlertChannel): ConstructorParameters<typeof Postman>[2] {
    return {
      clock: this.clock,
      random: this.random,
      ledger: this.ledger,
      isCutOff: () => this.line.isCutOff,
      quietUntilMs: (nowMs) =>
        quietUntilMs(this.book.find(id)?.quiet ?? null, nowMs, this.localTime),
      message: (parcelId, alerts) => this.wording.message(parcelId, alerts),
      shutdown: this.shutdown.signal,
    };
  }

  private inTurn(step: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(step).catch((error: unknown) => {
      // One alert that goes wrong must not hold up the next.
      this.log.error({ err: error }, 'outbox step failed');
    });
    return this.turn;
  }
}
