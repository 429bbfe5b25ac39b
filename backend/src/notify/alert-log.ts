import { Inject, Injectable } from '@nestjs/common';
import type { AlertLog as AlertLogView, AlertLogQuery, Delivery } from '@lineside/contract';
import {
  ALERT_LEDGER,
  type AlertLedger,
  type StoredDelivery,
} from '../measurement/alert-ledger.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { ChannelBook } from './channel-book.ts';
import { Wording } from './wording.ts';

/** What was told, and what became of it. */
@Injectable()
export class AlertLog {
  constructor(
    @Inject(ALERT_LEDGER) private readonly ledger: AlertLedger,
    private readonly book: ChannelBook,
    private readonly wording: Wording,
    private readonly bus: EventBus,
  ) {}

  async page(query: AlertLogQuery): Promise<AlertLogView> {
    const found = await this.ledger.page({ ...query, limit: query.limit + 1 });
    const alerts = found.alerts.slice(0, query.limit);
    const byAlert = Map.groupBy(found.deliveries, ({ alertId }) => alertId);
    return {
      items: alerts.map((alert) => ({
        ...alert,
        ...this.wording.words(alert),
        deliveries: (byAlert.get(alert.id) ?? []).map((one) => this.named(one)),
      })),
      nextBeforeId: found.alerts.length > alerts.length ? (alerts.at(-1)?.id ?? null) : null,
      unreadCount: await this.ledger.unreadCount(),
    };
  }

  /** The owner has looked at everything up to an alert. */
  async markRead(upToId: number): Promise<number> {
    await this.ledger.markRead(upToId);
    const unreadCount = await this.ledger.unreadCount();
    this.bus.emit('alert.changed', { unreadCount, told: null });
    return unreadCount;
  }

  private named({ alertId: _alertId, ...stored }: StoredDelivery): Delivery {
    const channel = this.book.find(stored.channelId);
    return { ...stored, channelName: channel?.name ?? null, kind: channel?.kind ?? null };
  }
}
