/** What the operating system knows about its own wall clock. */
export interface TimeSync {
  /** Whether it was compared with a time server since the machine started; `null` when nobody can say. */
  isSynchronised(signal: AbortSignal): Promise<boolean | null>;
  /** Time since the machine started. */
  uptimeMs(): number;
}
export const TIME_SYNC = Symbol('TimeSync');
