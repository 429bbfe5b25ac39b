import type { TimeStampFailure } from '@lineside/contract';

/** What came of a request. */
export type StampAnswer =
  | { readonly failure: null; readonly body: Uint8Array }
  | {
      readonly failure: Extract<
        TimeStampFailure,
        | ('dns' | 'forbidden-address' | 'connect' | 'tls' | 'connection-lost' | 'timeout')
        | ('stopped' | 'http-status' | 'too-large' | 'bad-answer')
      >;
      readonly detail: string | null;
    };

/** Asks an authority for a time stamp. */
export interface TimeStamper {
  /**
   * Sends a request of RFC 3161 to the address and nowhere else. Never rejects.
   *
   * @param signal ends the attempt, which then failed by `stopped`
   */
  ask(url: URL, request: Uint8Array, signal: AbortSignal): Promise<StampAnswer>;
}
export const TIME_STAMPER = Symbol('TimeStamper');
