/** What a topic is told. */
export interface OutgoingMessage {
  /** Empty and retained: the broker forgets the topic. */
  readonly payload: string;
  readonly isRetained: boolean;
  /** Sent before `payload` each time, e.g. to make Home Assistant forget entities; `null`: nothing is. */
  readonly before: string | null;
}

/**
 * The newest message of each topic, and which of them the broker does not have yet. However long it is
 * away, there is one message per topic.
 */
export class Outbox {
  private readonly newest = new Map<string, OutgoingMessage>();
  private readonly due = new Set<string>();

  /** Topics with a message the broker does not have. */
  get dueCount(): number {
    return this.due.size;
  }

  /** Puts a message in place of the one before; what the broker has already is not due again. */
  put(topic: string, message: OutgoingMessage): void {
    const known = this.newest.get(topic);
    this.newest.set(topic, message);
    if (!isSame(known, message) || !message.isRetained) this.due.add(topic);
  }

  /** Everything is due again, in the order in which topics were first put: the broker may know nothing. */
  renew(): void {
    for (const topic of this.newest.keys()) this.due.add(topic);
  }

  /** What is to be sent next; `null`: nothing is due. */
  next(): { readonly topic: string; readonly message: OutgoingMessage } | null {
    for (const topic of this.due) {
      const message = this.newest.get(topic);
      if (message !== undefined) return { topic, message };
      this.due.delete(topic);
    }
    return null;
  }

  /** The broker has this message of the topic; a newer one stays due. */
  settle(topic: string, message: OutgoingMessage): void {
    if (this.newest.get(topic) !== message) return;
    this.due.delete(topic);
    // The broker has forgotten it, so may we.
    if (message.payload === '') this.newest.delete(topic);
  }
}

function isSame(one: OutgoingMessage | undefined, other: OutgoingMessage): boolean {
  return (
    one?.payload === other.payload &&
    one.isRetained === other.isRetained &&
    one.before === other.before
  );
}
