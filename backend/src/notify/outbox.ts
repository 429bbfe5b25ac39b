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
import {
  ALERT_LEDGER,
  type AlertLedger,
  type DeliveryChange,
  type OpenDelivery,
} from '../measurement/alert-ledger.ts';
import { CLOCK, RANDOM } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import { bindChannel } from './bound-channel.ts';
import { ChannelBook } from './channel-book.ts';
import { CHANNEL_KIT, type ChannelKit } from './channel-kit.ts';
import { laneKeyOf, lanesOf, type Lane } from './core/lane.ts';
import { PACE_WINDOW_MS } from './core/outbox/pace.ts';
import { quietUntilMs } from './core/outbox/quiet-time.ts';
import { isRule, type AlertDraft } from './core/rule.ts';
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
  /** By key of their lane. */
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
      this.handOut(alert, channelIds);
      this.bus.emit('alert.changed', { unreadCount: await this.unreadCount(), told: null });
    });
  }

  /**
   * As `enter`, for a mail to the provider: one that is not on the disk could be sent twice, so it is
   * not sent at all. Rejects when the disk refuses.
   */
  async post(mail: AlertDraft): Promise<void> {
    const entering = this.turn.then(async () => {
      const channelIds = this.channelsOf(mail);
      const alert = await this.ledger.enter(mail, channelIds);
      if (alert === null) return;
      this.handOut(alert, channelIds);
      const lost = channelIds.filter((id) => !this.postmen.has(laneKeyOf(id, alert)));
      await this.settle(
        lost.map((channelId) => ({ alert, channelId, attemptCount: 0 })),
        'dropped',
        REMOVED,
      );
    });
    // The next step must not fail with this one.
    this.turn = entering.catch(() => undefined);
    await entering;
    this.bus.emit('alert.changed', { unreadCount: await this.unreadCount(), told: null });
  }

  /** Waits until what was begun is done. */
  settled(): Promise<void> {
    return this.turn;
  }

  private handOut(alert: Alert, channelIds: readonly string[]): void {
    const postmen = channelIds.flatMap((id) => this.postmen.get(laneKeyOf(id, alert)) ?? []);
    for (const postman of postmen) postman.take([alert]);
    for (const postman of postmen) postman.look();
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

  private channelsOf({ source, fact }: AlertDraft): string[] {
    const on = this.book.list().filter(({ isEnabled }) => isEnabled);
    const ids = on.map(({ id }) => id);
    if (fact.about === 'isp-mail') return [fact.channelId];
    if (!isRule(source)) return ids;
    const { channelIds } = this.settings.current().alerts.rules[source];
    return channelIds === null ? ids : ids.filter((id) => channelIds.includes(id));
  }

  /** Takes up what an earlier run left behind. */
  private async recover(): Promise<void> {
    await this.adopt();
    const { waiting, sending } = await this.ledger.open();
    const unsure: OpenDelivery[] = [];
    for (const [key, deliveries] of Map.groupBy(sending, laneOfDelivery)) {
      const postman = this.postmen.get(key);
      const channel = this.book.find(deliveries[0]?.channelId ?? '');
      const isRepeatable = channel !== null && bindChannel(channel, this.kit).isRepeatable;
      if (postman !== undefined && isRepeatable) {
        postman.takeInDoubt(deliveries.map(({ alert }) => alert));
      } else unsure.push(...deliveries);
    }
    await this.settle(unsure, 'unsure', 'the box stopped while it was being sent');
    const orphans = waiting.filter((one) => !this.postmen.has(laneOfDelivery(one)));
    await this.settle(orphans, 'dropped', REMOVED);
    for (const one of waiting) this.postmen.get(laneOfDelivery(one))?.take([one.alert]);
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
    await this.record(
      deliveries.map(({ alert, channelId }) => ({ ...facts, alertIds: [alert.id], channelId })),
    );
  }

  private async record(changes: readonly DeliveryChange[]): Promise<void> {
    await this.ledger.change(changes);
    this.bus.emit('deliveries.changed', { alertIds: changes.flatMap(({ alertIds }) => alertIds) });
  }

  /** Has a postman for each channel that is switched on, with its settings as they are now. */
  private async adopt(): Promise<void> {
    const wanted = new Map(
      this.book
        .list()
        .filter(({ isEnabled }) => isEnabled)
        .flatMap((channel) => lanesOf(channel).map((lane) => [lane.key, { channel, lane }])),
    );
    for (const [key, postman] of this.postmen) {
      if (wanted.has(key)) continue;
      this.postmen.delete(key);
      this.adopted.delete(key);
      await postman.stop();
      const { channelId } = postman;
      const left = postman.leftover().map((alert) => ({ alert, channelId, attemptCount: 0 }));
      await this.settle(left, 'dropped', REMOVED);
    }
    const records = await this.ledger.records(this.clock.nowMs() - PACE_WINDOW_MS);
    for (const [key, { channel, lane }] of wanted) {
      const known = this.postmen.get(key);
      const bound = bindChannel(channel, this.kit);
      const text = JSON.stringify(channel);
      if (this.adopted.get(key) === text) continue;
      this.adopted.set(key, text);
      if (known !== undefined) known.encourage(bound);
      else {
        const record = records.find(({ channelId }) => channelId === channel.id);
        const postman = new Postman(
          channel.id,
          bound,
          this.toolsFor(channel, lane),
          record ?? { sentMs: [], lastSentMs: null },
        );
        this.postmen.set(key, postman);
      }
    }
  }

  private toolsFor(
    { id }: AlertChannel,
    { isForProvider }: Lane,
  ): ConstructorParameters<typeof Postman>[2] {
    return {
      clock: this.clock,
      random: this.random,
      ledger: { change: (changes) => this.record(changes) },
      isForProvider,
      isCutOff: () => this.line.isCutOff,
      quietUntilMs: (nowMs) =>
        // The owner's rest is no matter of the provider's.
        isForProvider
          ? null
          : quietUntilMs(this.book.find(id)?.quiet ?? null, nowMs, this.localTime),
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

function laneOfDelivery({ channelId, alert }: OpenDelivery): string {
  return laneKeyOf(channelId, alert);
}
