import { Injectable, Logger } from '@nestjs/common';
import type { EventMap, EventName } from './events.ts';

/** What a subscriber wants to hear and how much it may fall behind. */
export interface SubscribeOptions {
  /** Events kept for a busy subscriber before the oldest is dropped. */
  readonly capacity?: number;
}

type Handler<Name extends EventName> = (payload: EventMap[Name]) => void | Promise<void>;

/** One subscriber with its own queue: a slow or throwing one never touches the others. */
class Subscription<Name extends EventName> {
  private readonly queue: EventMap[Name][] = [];
  private isBusy = false;
  droppedCount = 0;

  constructor(
    readonly who: string,
    private readonly handler: Handler<Name>,
    private readonly capacity: number,
    private readonly complain: (error: unknown) => void,
  ) {}

  offer(payload: EventMap[Name]): void {
    if (this.queue.length >= this.capacity) {
      this.queue.shift();
      this.droppedCount += 1;
    }
    this.queue.push(payload);
    if (!this.isBusy) this.drain();
  }

  private drain(): void {
    this.isBusy = true;
    for (;;) {
      const payload = this.queue.shift();
      if (payload === undefined) break;
      try {
        const pending = this.handler(payload);
        if (pending !== undefined) {
          pending.catch(this.complain).finally(() => this.drain());
          return;
        }
      } catch (error) {
        // A subscriber is a boundary: its failure is logged and must not reach the emitter.
        this.complain(error);
      }
    }
    this.isBusy = false;
  }
}

/**
 * The bus on which rooms meet. Synchronous handlers run at once, asynchronous ones one event at a
 * time from their own bounded queue.
 */
@Injectable()
export class EventBus {
  private readonly log = new Logger(EventBus.name);
  private readonly subscriptions: { [Name in EventName]?: Set<Subscription<Name>> } = {};

  /**
   * @param who names the subscriber in the log
   * @returns a function that ends the subscription
   */
  on<Name extends EventName>(
    name: Name,
    who: string,
    handler: Handler<Name>,
    options: SubscribeOptions = {},
  ): () => void {
    const subscription = new Subscription<Name>(who, handler, options.capacity ?? 1000, (error) =>
      this.log.error({ err: error, subscriber: who, event: name }, 'subscriber failed'),
    );
    const listeners = this.listenersOf(name);
    listeners.add(subscription);
    return () => listeners.delete(subscription);
  }

  emit<Name extends EventName>(name: Name, payload: EventMap[Name]): void {
    for (const subscription of this.listenersOf(name)) subscription.offer(payload);
  }

  private listenersOf<Name extends EventName>(name: Name): Set<Subscription<Name>> {
    const existing: Set<Subscription<Name>> | undefined = this.subscriptions[name];
    if (existing !== undefined) return existing;
    const created = new Set<Subscription<Name>>();
    (this.subscriptions as Record<Name, Set<Subscription<Name>>>)[name] = created;
    return created;
  }
}
