import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { messageOf } from '../../kernel/message-of.ts';
import { forbiddenAddress, type OwnDoor } from '../core/forbidden-address.ts';
import type { FoundAddress, FoundHost, HostFinder } from '../../measurement/host-finder.ts';

/** Looks names up by the system's resolver and checks what it finds. */
export class CheckedHostFinder implements HostFinder {
  constructor(
    private readonly names: { addressesOf(host: string): Promise<LookupAddress[]> },
    private readonly ownDoor: () => OwnDoor,
  ) {}

  async find(host: string, port: number, signal: AbortSignal): Promise<FoundHost> {
    const bare = host.replace(/^\[|\]$/g, '');
    try {
      const all = await this.addressesOf(bare, signal);
      if (all === null) return { failure: 'timeout', detail: `no address of ${bare} in time` };
      return this.checked(bare, port, all);
    } catch (error) {
      return { failure: 'dns', detail: messageOf(error) };
    }
  }

  private checked(host: string, port: number, all: readonly FoundAddress[]): FoundHost {
    const own = this.ownDoor();
    const allowed = all.filter(({ address }) => forbiddenAddress(address, port, own) === null);
    if (allowed.length > 0) return { failure: null, addresses: allowed };
    if (all.length === 0) return { failure: 'dns', detail: `${host} has no address` };
    return { failure: 'forbidden-address', detail: `${host} leads to an address not allowed here` };
  }

  /** A lookup cannot be called off, but nobody has to wait for it. */
  private addressesOf(host: string, signal: AbortSignal): Promise<FoundAddress[] | null> {
    const family = isIP(host);
    if (family === 4 || family === 6) return Promise.resolve([{ address: host, family }]);
    return new Promise((resolve, reject) => {
      const giveUp = (): void => resolve(null);
      if (signal.aborted) giveUp();
      signal.addEventListener('abort', giveUp, { once: true });
      this.names
        .addressesOf(host)
        .then((found) => resolve(found.map(toFound)), reject)
        .finally(() => signal.removeEventListener('abort', giveUp));
    });
  }
}

function toFound({ address, family }: LookupAddress): FoundAddress {
  return { address, family: family === 6 ? 6 : 4 };
}
