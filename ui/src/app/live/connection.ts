/** How the page hears the box. */
export type Connection =
  /** Nothing has arrived yet. */
  | { readonly state: 'connecting' }
  | { readonly state: 'live' }
  /** The box refuses the stream; a new attempt follows. */
  | { readonly state: 'lost' }
  /** No event, not even a heartbeat, for {@link STALE_AFTER_MS} or longer. */
  | { readonly state: 'stale'; readonly silentForMs: number };

/** Silence from which on the page says that it no longer knows. The box sends something every 5 s. */
export const STALE_AFTER_MS = 12_000;

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/** Wait before attempt number `attempt` (from 0): 1 s, doubling, at most 30 s. */
export function retryDelayMs(attempt: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** Math.min(attempt, 10), LONGEST_RETRY_MS);
}

/** Messages that did not have the agreed form. */
export interface UnreadableEvents {
  readonly count: number;
  /** Name of the newest one; `null` for none. */
  readonly lastName: string | null;
}
