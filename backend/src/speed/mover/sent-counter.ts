import type { Connection } from './connection.ts';

/**
 * Counts what the far end has taken from us, over the connections of one stream: what the kernel took,
 * less what stands unacknowledged in its queue, less what is not payload. With TLS the queue is a little
 * larger than the payload in it (one part in 700), which errs to the safe side.
 */
export class SentCounter {
  private connection: Connection | null = null;
  /** On earlier connections. */
  private before = 0;
  private overhead = 0;
  private taken = 0;
  private answered = 0;

  /** Counts on with another connection; of the old one counts what was known to have arrived. */
  follow(connection: Connection): void {
    this.before = Math.max(this.taken, this.answered);
    this.overhead = 0;
    this.connection = connection;
  }

  /** Bytes were written that are no payload. */
  wroteOverhead(bytes: number): void {
    this.overhead += bytes;
  }

  /** The far end has confirmed to have taken so much payload in all requests up to now. */
  confirmed(bytes: number): void {
    this.answered += bytes;
  }

  /** By the last count. */
  get takenBytes(): number {
    return this.taken;
  }

  /**
   * Counts again.
   *
   * @param queues `null`: this system does not tell; what the kernel took counts then
   */
  count(queues: ReadonlyMap<string, number> | null): void {
    const { connection } = this;
    if (connection === null) return;
    const queue = queues === null ? 0 : queues.get(connection.key ?? '');
    // A connection that is not in the table any more tells nothing new.
    const payload = queue === undefined ? 0 : connection.takenBytes - queue - this.overhead;
    this.taken = Math.max(this.taken, this.answered, this.before + payload);
  }
}
