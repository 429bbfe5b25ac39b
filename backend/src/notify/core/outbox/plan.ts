import type { Alert, DeliveryHold } from '@lineside/contract';
import { choose, type Choice } from './choose.ts';
import { nextTurnMs } from './pace.ts';

/** After so long an alert is of no use any more. */
export const EXPIRES_AFTER_MS = 7 * 24 * 3_600_000;

/** What a channel's next step depends on. */
export interface ChannelSituation {
  readonly waiting: readonly Alert[];
  /** When it had its messages of the last hour. */
  readonly sentMs: readonly number[];
  readonly nowMs: number;
  /** The line is down, or not yet known to be up, and the channel needs it. */
  readonly isCutOff: boolean;
  /** End of the present quiet hours; `null` outside of them. */
  readonly quietUntilMs: number | null;
  /** After a failure; `null`: none. */
  readonly retryMs: number | null;
}

/** What is to be done for a channel. */
export type ChannelPlan =
  | { readonly kind: 'idle' }
  /** `untilMs` is `null` when no clock tells when it ends. */
  | { readonly kind: 'hold'; readonly why: DeliveryHold; readonly untilMs: number | null }
  | { readonly kind: 'send'; readonly choice: Choice };

/** Decides whether a channel gets a message now, and what is in it: everything that waits, in one. */
export function planFor(situation: ChannelSituation): ChannelPlan {
  const { waiting, sentMs, nowMs, isCutOff, quietUntilMs, retryMs } = situation;
  if (waiting.length === 0) return { kind: 'idle' };
  if (isCutOff) return { kind: 'hold', why: 'line-down', untilMs: null };
  if (retryMs !== null && retryMs > nowMs) return { kind: 'hold', why: 'retry', untilMs: retryMs };
  const choice = choose(waiting);
  const hasUrgent = choice.told.some(({ isUrgent }) => isUrgent);
  if (quietUntilMs !== null && !hasUrgent) {
    return { kind: 'hold', why: 'quiet-hours', untilMs: quietUntilMs };
  }
  const turnMs = nextTurnMs(sentMs, nowMs, choice.told.some(matters));
  return turnMs > nowMs ? { kind: 'hold', why: 'pace', untilMs: turnMs } : { kind: 'send', choice };
}

/** Whether an alert is too old to be told. */
export function isExpired({ atMs }: Alert, nowMs: number): boolean {
  return nowMs - atMs >= EXPIRES_AFTER_MS;
}

function matters({ isUrgent, step }: Alert): boolean {
  return isUrgent || step === 'lasting';
}
