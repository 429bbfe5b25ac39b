import { alertFact, type Alert, type DeliveryState } from '@lineside/contract';
import type {
  AlertLedger,
  ChannelRecord,
  DeliveryChange,
  KeyedDelivery,
  LedgerPage,
  NewAlert,
  OpenDelivery,
  StoredDelivery,
} from '../measurement/alert-ledger.ts';
import { ALERT_COLUMNS, DELIVERY_COLUMNS, fromAlertRow, toAlertRow } from './alert-rows.ts';
import { alertDeliveryEntity, alertEntity, type AlertRow } from './entities/alert.entity.ts';
import type { Store } from './store.ts';
import { parsedJson } from './stored-json.ts';

const CHANGE = `UPDATE alert_delivery SET state = ?, at_ms = ?, reason = ?, detail = ?,
  parcel_id = coalesce(?, parcel_id), attempt_count = attempt_count + ?
  WHERE alert_id = ? AND channel_id = ?`;

/** `waiting` comes after a failure here: nothing is changed into it otherwise. */
const ENDS_AN_ATTEMPT: readonly DeliveryState[] = ['waiting', 'sent', 'unsure', 'refused'];

const OPEN = `SELECT ${ALERT_COLUMNS}, channel_id AS channelId, state,
    attempt_count AS attemptCount
  FROM alert_delivery JOIN alert ON alert.id = alert_id
  WHERE state IN ('waiting', 'sending') ORDER BY alert.id`;

const SENT = `SELECT channel_id AS channelId, parcel_id AS parcelId, max(at_ms) AS atMs
  FROM alert_delivery WHERE state IN ('sent', 'unsure')
  GROUP BY channel_id, parcel_id`;

type OpenRow = AlertRow & { channelId: string; state: string; attemptCount: number };
type KeyedRow = Omit<KeyedDelivery, 'fact'> & { factJson: string };
interface SentRow {
  channelId: string;
  atMs: number;
}

/** Alerts and their deliveries in the database. */
export class AlertStore implements AlertLedger {
  constructor(private readonly store: Store) {}

  async enter(alert: NewAlert, channelIds: readonly string[]): Promise<Alert | null> {
    return this.store.write(async ({ manager }) => {
      const known = await manager.findOneBy(alertEntity, { key: alert.key });
      if (known !== null) return null;
      const result = await manager.insert(alertEntity, toAlertRow(alert));
      const id = Number(result.identifiers[0]?.['id']);
      const { atMs } = alert;
      const fresh = { state: 'waiting', attemptCount: 0 } as const;
      const untold = { parcelId: null, reason: null, detail: null };
      for (const channelId of channelIds) {
        const row = { alertId: id, channelId, atMs, ...fresh, ...untold };
        await manager.insert(alertDeliveryEntity, row);
      }
      const { key: _key, ...plain } = alert;
      return { id, ...plain };
    }, 'now');
  }

  async change(changes: readonly DeliveryChange[]): Promise<void> {
    await this.store.write(async ({ manager }) => {
      for (const { alertIds, channelId, state, atMs, parcelId, reason, detail } of changes) {
        const attempts = ENDS_AN_ATTEMPT.includes(state) ? 1 : 0;
        for (const alertId of alertIds) {
          const values = [state, atMs, reason, detail, parcelId, attempts, alertId, channelId];
          await manager.query(CHANGE, values);
        }
      }
    }, 'now');
  }

  async deliveriesOf(keys: readonly string[]): Promise<readonly KeyedDelivery[]> {
    const sql = `SELECT key, fact_json AS factJson, ${DELIVERY_COLUMNS} FROM alert
      JOIN alert_delivery ON alert_id = alert.id
      WHERE key IN (SELECT value FROM json_each(?))`;
    const { reader } = this.store;
    const rows = reader?.prepare<[string], KeyedRow>(sql).all(JSON.stringify(keys)) ?? [];
    return rows.flatMap(({ factJson, ...delivery }) => {
      const fact = parsedJson(alertFact, factJson, null);
      return fact === null ? [] : [{ ...delivery, fact }];
    });
  }

  async open(): Promise<{
    waiting: readonly OpenDelivery[];
    sending: readonly OpenDelivery[];
  }> {
    const rows = this.store.reader?.prepare<[], OpenRow>(OPEN).all() ?? [];
    const ofState = (wanted: string): OpenDelivery[] =>
      rows.flatMap(({ channelId, state, attemptCount, ...row }) => {
        const alert = state === wanted ? fromAlertRow(row) : null;
        return alert === null ? [] : [{ alert, channelId, attemptCount }];
      });
    return { waiting: ofState('waiting'), sending: ofState('sending') };
  }

  async records(sinceMs: number): Promise<readonly ChannelRecord[]> {
    const rows = this.store.reader?.prepare<[], SentRow>(SENT).all() ?? [];
    const byChannel = Map.groupBy(rows, ({ channelId }) => channelId);
    return [...byChannel].map(([channelId, sent]) => ({
      channelId,
      lastSentMs: Math.max(...sent.map(({ atMs }) => atMs)),
      sentMs: sent.map(({ atMs }) => atMs).filter((atMs) => atMs >= sinceMs),
    }));
  }

  async page(query: { beforeId?: number | undefined; limit: number }): Promise<LedgerPage> {
    const { reader } = this.store;
    const before = query.beforeId ?? Number.MAX_SAFE_INTEGER;
    const sql = `SELECT ${ALERT_COLUMNS} FROM alert WHERE id < ? ORDER BY id DESC LIMIT ?`;
    const rows = reader?.prepare<[number, number], AlertRow>(sql).all(before, query.limit) ?? [];
    const alerts = rows.flatMap((row) => fromAlertRow(row) ?? []);
    const ids = JSON.stringify(alerts.map(({ id }) => id));
    const deliverySql = `SELECT ${DELIVERY_COLUMNS} FROM alert_delivery
      WHERE alert_id IN (SELECT value FROM json_each(?)) ORDER BY alert_id, channel_id`;
    const deliveries = reader?.prepare<[string], StoredDelivery>(deliverySql).all(ids) ?? [];
    return { alerts, deliveries };
  }

  async unreadCount(): Promise<number> {
    const sql = 'SELECT count(*) AS count FROM alert WHERE is_read = 0';
    return this.store.reader?.prepare<[], { count: number }>(sql).get()?.count ?? 0;
  }

  async hasUnread(channelIds: readonly string[]): Promise<boolean> {
    const sql = `SELECT 1 FROM alert JOIN alert_delivery ON alert_id = alert.id
      WHERE is_read = 0 AND state IN ('sending', 'sent')
        AND channel_id IN (SELECT value FROM json_each(?)) LIMIT 1`;
    return this.store.reader?.prepare(sql).get(JSON.stringify(channelIds)) !== undefined;
  }

  async markRead(upToId: number): Promise<void> {
    await this.store.write(async ({ manager }) => {
      const sql = 'UPDATE alert SET is_read = 1 WHERE id <= ? AND is_read = 0';
      await manager.query(sql, [upToId]);
    });
  }
}
