import type { DeliveryFailure } from '@lineside/contract';

/** An address that may be talked to. */
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

/** Finds what the owner wants to be talked to, and refuses what the box must not be made to talk to. */
export interface HostFinder {
  /** Never rejects. Connect to the addresses found and to nothing else: the name may change its mind. */
  find(host: string, port: number, signal: AbortSignal): Promise<FoundHost>;
}
export const HOST_FINDER = Symbol('HostFinder');
