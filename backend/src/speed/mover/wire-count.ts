import type { SpeedDirection } from '@lineside/contract';
import { wireBytesOf, type MovedBytes } from '../core/moved-bytes.ts';
import { remotePortsOf } from './send-queue.ts';
import type { TcpCounts, TcpFacts, TcpLook } from './tcp-facts.ts';

/** What the connections of a load took on the wire, by the newest that the kernel told of each. */
export class WireCount {
  private readonly newest = new Map<string, TcpCounts>();
  private readonly ask: TcpLook;

  constructor(ask: TcpLook) {
    this.ask = ask;
  }

  /** Asks the kernel about a port and remembers what it says of the load's own connections. */
  async look(remotePort: number, keys: readonly string[]): Promise<ReadonlyMap<string, TcpFacts>> {
    const facts = await this.ask(remotePort);
    for (const key of keys) {
      const counts = facts.get(key)?.counts ?? null;
      if (counts !== null) this.newest.set(key, counts);
    }
    return facts;
  }

  /** Asks about all of them, a moment before they are closed. */
  async lookAtAll(keys: readonly string[]): Promise<void> {
    await Promise.all([...remotePortsOf(keys)].map((port) => this.look(port, keys)));
  }

  /**
   * On the wire, both directions.
   *
   * @param payloadBytes what was moved; what the kernel never told of is reckoned
   * @returns `null`: the kernel told nothing
   */
  total(direction: SpeedDirection, payloadBytes: number): MovedBytes | null {
    if (this.newest.size === 0) return null;
    let [down, up, carried] = [0, 0, 0];
    for (const counts of this.newest.values()) {
      down += counts.receivedBytes + counts.receivedSegments * counts.headerBytes;
      up += counts.sentBytes + counts.sentSegments * counts.headerBytes;
      carried +=
        direction === 'down' ? counts.receivedBytes : counts.sentBytes - counts.resentBytes;
    }
    const untold = Math.max(0, payloadBytes - carried);
    const rest = wireBytesOf({ down: 0, up: 0, [direction]: untold });
    return { down: down + rest.down, up: up + rest.up };
  }
}
