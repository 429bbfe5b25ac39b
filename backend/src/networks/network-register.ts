import { Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { NetworkOwner } from '@lineside/contract';
import type { NetworkOwners } from '../measurement/network-owners.ts';
import { keyOf } from './core/address-key.ts';
import type { NetworkTable, OpenNetworkTable } from './network-table.ts';

/** Routes repeat themselves: their hops stay the same for days. */
const REMEMBERED_ADDRESSES = 256;

const NOBODY: NetworkOwner = Object.freeze({ asn: null, asName: null });

/** Answers whose network an address is in. Without a table it says so once, and then knows nobody. */
export class NetworkRegister implements NetworkOwners, OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger(NetworkRegister.name);
  private readonly answers = new Map<string, NetworkOwner>();
  private table: NetworkTable | null = null;

  constructor(private readonly openTable: OpenNetworkTable) {}

  onModuleInit(): void {
    this.table = this.tryOrGiveUp(() => this.openTable());
  }

  onApplicationShutdown(): void {
    this.table?.close();
    this.table = null;
  }

  find(address: string): NetworkOwner {
    const known = this.answers.get(address);
    if (known !== undefined) return known;
    const { table } = this;
    const key = table === null ? null : keyOf(address);
    if (table === null || key === null) return NOBODY;
    const owner = this.tryOrGiveUp(() => table.lookUp(key) ?? NOBODY) ?? NOBODY;
    if (this.answers.size >= REMEMBERED_ADDRESSES) this.answers.clear();
    this.answers.set(address, owner);
    return owner;
  }

  private tryOrGiveUp<Result>(attempt: () => Result): Result | null {
    try {
      return attempt();
    } catch (error) {
      // A missing or broken table costs names beside addresses, nothing more.
      this.log.warn({ err: error }, 'no table of networks: AS numbers and names stay unknown');
      this.onApplicationShutdown();
      return null;
    }
  }
}
