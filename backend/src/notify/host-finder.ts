import type { DeliveryFailure } from '@lineside/contract';

/** An address a message may go to. */
export interface FoundAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Addresses of a host, checked; or why there is none. */
export type FoundHost =
  | { readonly failure: null; readonly addresses: readonly FoundAddress[] }
  | {
      readonly failure: Extract<DeliveryFailure, 'dns' | 'forbidden-address' | 'timeout'>;
      readonly detail: string;
    };

/** Finds where a message goes, and refuses what the owner must not make the box talk to. */
export interface HostFinder {
  /** Never rejects. Connect to the addresses found and to nothing else: the name may change its mind. */
  find(host: string, port: number, signal: AbortSignal): Promise<FoundHost>;
}
