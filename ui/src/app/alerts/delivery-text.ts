import type { Delivery } from '@lineside/contract';
import { alertWords } from '../format/words/alerts';

/** What became of an alert on a channel, with the reason and its own words where it failed. */
export function deliveryText({ state, reason, detail }: Delivery): string {
  if (reason === null) return alertWords.states[state];
  const words = alertWords.reasons[reason];
  return `${alertWords.states[state]} (${detail === null ? words : `${words}: ${detail}`})`;
}
