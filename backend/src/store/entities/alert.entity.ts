import type { Alert, DeliveryFailure, DeliveryState } from '@lineside/contract';
import { EntitySchema } from 'typeorm';

/** Something the owner was to be told. */
export interface AlertRow {
  id: number;
  /** The same for the same event. */
  key: string;
  source: Alert['source'];
  step: Alert['step'];
  subject: string;
  atMs: number;
  isUrgent: 0 | 1;
  /** An `AlertFact`. */
  factJson: string;
  isRead: 0 | 1;
}

export const alertEntity = new EntitySchema<AlertRow>({
  name: 'Alert',
  tableName: 'alert',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    key: { type: 'text' },
    source: { type: 'text' },
    step: { type: 'text' },
    subject: { type: 'text' },
    atMs: { name: 'at_ms', type: 'integer' },
    isUrgent: { name: 'is_urgent', type: 'integer' },
    factJson: { name: 'fact_json', type: 'text' },
    isRead: { name: 'is_read', type: 'integer' },
  },
  indices: [{ name: 'alert_key', columns: ['key'], unique: true }],
});

/** What became of an alert on one channel. */
export interface AlertDeliveryRow {
  alertId: number;
  channelId: string;
  state: DeliveryState;
  attemptCount: number;
  parcelId: string | null;
  reason: DeliveryFailure | null;
  detail: string | null;
  /** Of the newest change. */
  atMs: number;
}

export const alertDeliveryEntity = new EntitySchema<AlertDeliveryRow>({
  name: 'AlertDelivery',
  tableName: 'alert_delivery',
  columns: {
    alertId: { name: 'alert_id', type: 'integer', primary: true },
    channelId: { name: 'channel_id', type: 'text', primary: true },
    state: { type: 'text' },
    attemptCount: { name: 'attempt_count', type: 'integer' },
    parcelId: { name: 'parcel_id', type: 'text', nullable: true },
    reason: { type: 'text', nullable: true },
    detail: { type: 'text', nullable: true },
    atMs: { name: 'at_ms', type: 'integer' },
  },
  indices: [{ name: 'alert_delivery_state', columns: ['state'] }],
});
