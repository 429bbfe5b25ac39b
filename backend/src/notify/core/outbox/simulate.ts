import type { Alert, QuietHours } from '@lineside/contract';
import type { Span } from '../../../kernel/planned-windows.ts';
import { planFor } from './plan.ts';
import { quietUntilMs, type QuietCalendar } from './quiet-time.ts';

/** A channel as far as the timing of its messages depends on it. */
export interface SimulatedChannel {
  readonly worksOffline: boolean;
  readonly quiet: QuietHours | null;
}

/** A message a channel would have had. */
export interface SimulatedMessage {
  readonly atMs: number;
  readonly told: readonly Alert[];
}

/**
 * The messages a channel would have had, if each attempt had succeeded at once.
 *
 * @param alerts in order of time
 * @param downSpans when the line was down, in order
 */
export function simulateMessages(
  alerts: readonly Alert[],
  channel: SimulatedChannel,
  downSpans: readonly Span[],
  calendar: QuietCalendar,
): SimulatedMessage[] {
  const messages: SimulatedMessage[] = [];
  let waiting: Alert[] = [];
  let nextIndex = 0;
  let nowMs = alerts[0]?.atMs ?? 0;
  while (nextIndex < alerts.length || waiting.length > 0) {
    for (let next = alerts[nextIndex]; next !== undefined && next.atMs <= nowMs;) {
      waiting.push(next);
      nextIndex += 1;
      next = alerts[nextIndex];
    }
    const down = downSpans.find(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs);
    const plan = planFor({
      ...{ waiting, nowMs, retryMs: null, sentMs: messages.map(({ atMs }) => atMs) },
      isCutOff: !channel.worksOffline && down !== undefined,
      quietUntilMs: quietUntilMs(channel.quiet, nowMs, calendar),
    });
    const nextMs = alerts[nextIndex]?.atMs ?? Infinity;
    if (plan.kind === 'send') {
      messages.push({ atMs: nowMs, told: plan.choice.told });
      waiting = [];
    } else {
      const heldMs = plan.kind === 'hold' ? (plan.untilMs ?? down?.toMs ?? Infinity) : Infinity;
      const laterMs = Math.min(nextMs, heldMs);
      if (laterMs === Infinity) break;
      nowMs = Math.max(laterMs, nowMs + 1);
    }
  }
  return messages;
}
