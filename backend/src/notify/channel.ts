import type { ChannelKind, ChannelSettings, DeliveryFailure } from '@lineside/contract';
import type * as z from 'zod';
import type { ChannelKit } from './channel-kit.ts';
import type { Message } from './core/message.ts';

/** What came of one attempt. */
export type SendResult =
  | { readonly status: 'sent' }
  | {
      readonly status: 'failed';
      readonly reason: DeliveryFailure;
      /** In the words of whoever refused it. */
      readonly detail: string;
      /** It went out, and nobody said that it was refused: it may have arrived. */
      readonly mayHaveArrived: boolean;
      /** How long the other side wants to be left alone; `null`: it did not say. */
      readonly retryAfterMs: number | null;
    };

/** One message to be sent. */
export interface SendOrder<Settings> {
  readonly message: Message;
  readonly settings: Settings;
  readonly kit: ChannelKit;
  /**
   * To be awaited right before the message goes out: from then on it counts as perhaps arrived, even
   * if the box dies. What fails before can be tried again without telling anything twice.
   */
  readonly beforeWrite: () => Promise<void>;
}

/** One way to be told. */
export interface Channel<Kind extends ChannelKind = ChannelKind> {
  readonly id: Kind;
  readonly title: string;
  readonly settings: z.ZodType<ChannelSettings[Kind]>;
  /** Hosts that are asked; empty where the owner names the host. */
  readonly destinations: readonly string[];
  /** The receiver tells repetitions by the message's id, so that one in doubt can be sent again. */
  readonly isRepeatable: boolean;
  /** Whether it can be reached while the line is down. */
  worksOffline(settings: ChannelSettings[Kind]): boolean;
  /** Never rejects for what the other side does; honours the signal. */
  send(order: SendOrder<ChannelSettings[Kind]>, signal: AbortSignal): Promise<SendResult>;
}

/** An attempt that went well. */
export const sent: SendResult = { status: 'sent' };

/** An attempt of which nothing arrived. */
export function notSent(
  reason: DeliveryFailure,
  detail: string,
  retryAfterMs: number | null = null,
): SendResult {
  return { status: 'failed', reason, detail, mayHaveArrived: false, retryAfterMs };
}

/** An attempt of which nobody knows what arrived. */
export function inDoubt(reason: DeliveryFailure, detail: string): SendResult {
  return { status: 'failed', reason, detail, mayHaveArrived: true, retryAfterMs: null };
}
