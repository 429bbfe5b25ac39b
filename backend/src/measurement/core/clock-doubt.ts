/**
 * Why the wall clock is not believed.
 *
 * - `before-release`: it reads earlier than this software was made.
 * - `behind-records`: it reads earlier than the newest moment on record.
 * - `not-synchronised`: the machine started lately and says itself that it has not heard of a time
 *   server: it goes by the time it was switched off at, if not by a guess.
 */
export type ClockDoubt = 'before-release' | 'behind-records' | 'not-synchronised';

/** This software did not exist before: 2026-01-01. */
export const RELEASED_MS = 1_767_225_600_000;
/** After a day of work without a time server the clock has been set by hand, or runs on a battery. */
const RECENT_START_MS = 86_400_000;
/** A line that is up for so long would have brought the right time. */
export const BELIEVED_AFTER_UP_MS = 600_000;

/** What is known about the machine's clock. */
export interface ClockFacts {
  readonly nowMs: number;
  /** Newest moment on record; `null` for a new database. */
  readonly newestStoredMs: number | null;
  /** The machine's own word; `null` when it cannot say. */
  readonly isSynchronised: boolean | null;
  /** Time since the machine started. */
  readonly uptimeMs: number;
}

/** Why the clock is not believed at the start; `null`: it is. */
export function clockDoubt(facts: ClockFacts): ClockDoubt | null {
  if (facts.isSynchronised === true) return null;
  const doubt = readingDoubt(facts);
  if (doubt !== null) return doubt;
  const isFresh = facts.uptimeMs < RECENT_START_MS;
  return facts.isSynchronised === false && isFresh ? 'not-synchronised' : null;
}

/** Why the clock cannot be right by what it reads; `null`: it may be. */
export function readingDoubt({
  nowMs,
  newestStoredMs,
}: Pick<ClockFacts, 'nowMs' | 'newestStoredMs'>): ClockDoubt | null {
  if (nowMs < RELEASED_MS) return 'before-release';
  return newestStoredMs !== null && nowMs < newestStoredMs ? 'behind-records' : null;
}

/**
 * Whether a doubt must give way although nobody set the clock: records of a clock that once ran ahead
 * must not hold up everything for ever. A clock that cannot be right is never believed.
 *
 * @param upMs for how long the line has been up while nobody set the clock
 */
export function mustBelieve(doubt: ClockDoubt, upMs: number): boolean {
  return doubt !== 'before-release' && upMs >= BELIEVED_AFTER_UP_MS;
}
