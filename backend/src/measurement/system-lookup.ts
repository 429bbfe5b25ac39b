import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';

/** Name resolution that cannot be stopped once begun. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

/**
 * `getaddrinfo` may block a thread of the pool for half a minute when no resolver answers, and cannot
 * be called off. So a name is never looked up twice at the same time, and only a few names at once:
 * files and everything else that needs the pool go on.
 */
export class SystemLookup {
  private readonly pending = new Map<string, Promise<LookupAddress[]>>();
  private readonly waiting: (() => void)[] = [];
  private runningCount = 0;

  constructor(
    private readonly resolve: Resolve = (host) => lookup(host, { all: true }),
    private readonly maxRunning = 2,
  ) {}

  /** The addresses of a host; joins a lookup of the same name that is still on its way. */
  addressesOf(host: string): Promise<LookupAddress[]> {
    const known = this.pending.get(host);
    if (known !== undefined) return known;
    const lookingUp = this.lookUp(host).finally(() => this.pending.delete(host));
    this.pending.set(host, lookingUp);
    return lookingUp;
  }

  private async lookUp(host: string): Promise<LookupAddress[]> {
    while (this.runningCount >= this.maxRunning) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.runningCount += 1;
    try {
      return await this.resolve(host);
    } finally {
      this.runningCount -= 1;
      this.waiting.shift()?.();
    }
  }
}
