import type {
  Alert,
  AlertFact,
  Delivery,
  DeliveryFailure,
  DeliveryState,
} from '@lineside/contract';

/** An alert before it is entered. */
export interface NewAlert extends Omit<Alert, 'id'> {
  /** The same event always has the same key: what is known already is not entered again. */
  readonly key: string;
}

/** One alert on its way to one channel. */
export interface OpenDelivery {
  readonly alert: Alert;
  readonly channelId: string;
  readonly attemptCount: number;
}

/** What becomes of deliveries, all of one channel. */
export interface DeliveryChange {
  readonly alertIds: readonly number[];
  readonly channelId: string;
  readonly state: DeliveryState;
  readonly atMs: number;
  /** The message that carries them; `null`: stays as it is. */
  readonly parcelId: string | null;
  /** `null` for what has not failed. */
  readonly reason: DeliveryFailure | null;
  readonly detail: string | null;
}

/** A delivery as stored: names are looked up where it is shown. */
export type StoredDelivery = Omit<Delivery, 'channelName' | 'kind'> & { readonly alertId: number };

/** A delivery with the key of its alert and what that says. */
export type KeyedDelivery = StoredDelivery & { readonly key: string; readonly fact: AlertFact };

/** How a channel has fared. */
export interface ChannelRecord {
  readonly channelId: string;
  readonly lastSentMs: number | null;
  /** When its messages since the asked moment were sent. */
  readonly sentMs: readonly number[];
}

/** A page of the log, newest first. */
export interface LedgerPage {
  readonly alerts: readonly Alert[];
  readonly deliveries: readonly StoredDelivery[];
}

/**
 * The book of alerts and of what became of them. Implemented by the store; what resolves is on the
 * disk, even through a power cut. Rejects when the disk refuses.
 */
export interface AlertLedger {
  /** Enters an alert with one delivery for each channel; `null`: it was known already. */
  enter(alert: NewAlert, channelIds: readonly string[]): Promise<Alert | null>;
  /** Makes changes together or not at all. */
  change(changes: readonly DeliveryChange[]): Promise<void>;
  /** What became of the alerts with these keys; one that is not known is left out. */
  deliveriesOf(keys: readonly string[]): Promise<readonly KeyedDelivery[]>;
  /** Deliveries that wait, and those that were being sent when the last run ended; oldest alert first. */
  open(): Promise<{ waiting: readonly OpenDelivery[]; sending: readonly OpenDelivery[] }>;
  /** @param sinceMs from when messages are listed one by one */
  records(sinceMs: number): Promise<readonly ChannelRecord[]>;
  page(query: { beforeId?: number | undefined; limit: number }): Promise<LedgerPage>;
  unreadCount(): Promise<number>;
  /** Whether an alert that was brought to one of these channels has not been looked at. */
  hasUnread(channelIds: readonly string[]): Promise<boolean>;
  /** Everything up to this alert has been looked at. */
  markRead(upToId: number): Promise<void>;
}
export const ALERT_LEDGER = Symbol('AlertLedger');
