import { alertFact, type Alert } from '@lineside/contract';
import type { NewAlert } from '../measurement/alert-ledger.ts';
import type { AlertRow } from './entities/alert.entity.ts';
import { parsedJson } from './stored-json.ts';

/** Rows as SQL names their columns, for the reading handle. */
export const ALERT_COLUMNS = `alert.id AS id, key, source, step, subject, alert.at_ms AS atMs,
  is_urgent AS isUrgent, fact_json AS factJson, is_read AS isRead`;
export const DELIVERY_COLUMNS = `alert_id AS alertId, channel_id AS channelId, state,
  attempt_count AS attemptCount, parcel_id AS parcelId, reason, detail,
  alert_delivery.at_ms AS atMs`;

export function toAlertRow({ fact, isUrgent, ...plain }: NewAlert): Omit<AlertRow, 'id'> {
  return {
    ...plain,
    isUrgent: isUrgent ? 1 : 0,
    factJson: JSON.stringify(fact),
    isRead: 0,
  };
}

/** `null` for an alert this program cannot read. */
export function fromAlertRow(row: AlertRow): Alert | null {
  const fact = parsedJson(alertFact, row.factJson, null);
  if (fact === null) return null;
  const { id, source, step, subject, atMs } = row;
  return { id, source, step, subject, atMs, isUrgent: row.isUrgent === 1, fact };
}
