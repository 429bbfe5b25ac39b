import type { Family, IdentityReading } from '@lineside/contract';

/** How an attempt to learn our address ended. */
export interface AddressAttempt extends Pick<IdentityReading, 'address' | 'failure'> {
  /** When the question was put. */
  readonly atMs: number;
  readonly monoMs: number;
  readonly durationMs: number;
}

/** Asks DNS servers who it is that asks them. */
export interface WhoamiAsker {
  /**
   * @param server numeric address
   * @returns `null` when aborted
   */
  ask(server: string, family: Family, signal: AbortSignal): Promise<AddressAttempt | null>;
}
export const WHOAMI_ASKER = Symbol('WhoamiAsker');
