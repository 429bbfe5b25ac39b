import type { NetworkOwner } from '@lineside/contract';
import type { AddressKey } from './core/address-key.ts';

/** A table of networks, opened. */
export interface NetworkTable {
  /**
   * @returns `null` when the address belongs to nobody
   * @throws Error when the table cannot be read
   */
  lookUp(key: AddressKey): NetworkOwner | null;
  close(): void;
}

/** @throws Error when there is no table, or it is broken */
export type OpenNetworkTable = () => NetworkTable;
