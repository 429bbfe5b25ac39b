import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import type { LiveEventData, LiveEventName } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { formatEventId, parseEventId } from './core/event-id.ts';
import { frameOf } from './core/frame.ts';
import { ReplayRing } from './core/replay-ring.ts';

export const BOOT_ID = Symbol('BootId');

const HEARTBEAT_EVERY_MS = 5000;
const REPLAYED_EVENTS = 500;
const MOST_LISTENERS = 50;

/** The reading end of a connection. */
export interface Listener {
  /** Sends text at once; `false` when the reader is so slow that it has to go. */
  send(text: string): boolean;
  /** Ends the connection. */
  end(): void;
  /** Whether the owner reads, who may hear more than others. */
  readonly isOwner: boolean;
}

/** Hands every event of the bus that concerns the owner to everybody who listens, each written once. */
@Injectable()
export class LiveFeed implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly listeners = new Set<Listener>();
  private readonly ring = new ReplayRing(REPLAYED_EVENTS);
  private lastNumber = 0;
  private heartbeat: NodeJS.Timeout | null = null;

  constructor(
    @Inject(BOOT_ID) private readonly bootId: string,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    const who = LiveFeed.name;
    this.bus.on('verdict.changed', who, (verdict) => this.tellAndKeep('verdict', verdict));
    this.bus.on('outage.changed', who, (outage) => this.tellAndKeep('outage', outage));
    this.bus.on('activity.logged', who, (activity) => this.tellAndKeep('activity', activity));
    this.bus.on('job.changed', who, (job) => this.tellAndKeep('job', job));
    this.bus.on('leds.changed', who, (leds) => this.tellAndKeep('leds', leds));
    this.bus.on('mqtt.changed', who, (mqtt) => this.tellAndKeep('mqtt', mqtt));
    this.bus.on('speed.changed', who, (test) => this.tellAndKeep('speed', test));
    this.bus.on('alert.changed', who, (news) => this.tellAndKeep('alert', news));
    this.bus.on('report.changed', who, (news) => this.tellAndKeep('report', news));
    this.bus.on('isp-mail.changed', who, (news) => this.tellAndKeep('isp-mail', news));
    this.bus.on('import.changed', who, (news) => {
      // Of how far it is only the newest word counts.
      if (news.import?.state === 'reading') this.tellNow('import', news);
      else this.tellAndKeep('import', news);
    });
    this.bus.on('update.changed', who, (view) => this.tellAndKeep('update', view));
    this.bus.on('speed.progress', who, (told) => this.tellNow('speed-progress', told));
    this.bus.on('log.written', who, (news) => this.tellOwner('logs', news));
    this.bus.on('access.changed', who, () => this.sendAway());
    this.bus.on('line.viewed', who, (line) => this.tellNow('line', line));
  }

  onApplicationBootstrap(): void {
    this.heartbeat = setInterval(
      () => this.tellNow('heartbeat', { atMs: this.clock.nowMs() }),
      HEARTBEAT_EVERY_MS,
    );
  }

  beforeApplicationShutdown(): void {
    if (this.heartbeat !== null) clearInterval(this.heartbeat);
    this.sendAway();
  }

  get listenerCount(): number {
    return this.listeners.size;
  }

  get hasRoom(): boolean {
    return this.listeners.size < MOST_LISTENERS;
  }

  /**
   * Greets a reader, sends what it missed and keeps it informed from then on.
   *
   * @param lastEventId of its last connection, if there was one
   * @returns a function that ends the subscription
   */
  join(listener: Listener, lastEventId: string | undefined): () => void {
    const last = parseEventId(lastEventId);
    const missed = last?.bootId === this.bootId ? this.ring.since(last.number) : null;
    const number = missed === null || last === null ? this.lastNumber : last.number;
    const hello: LiveEventData['hello'] = {
      bootId: this.bootId,
      isReplay: missed !== null,
      atMs: this.clock.nowMs(),
    };
    this.listeners.add(listener);
    const text = this.frame(number, 'hello', hello) + (missed ?? []).map((m) => m.frame).join('');
    this.sendTo(listener, text);
    return () => this.listeners.delete(listener);
  }

  /** Ends every connection: who still may listen comes back by itself, and misses nothing. */
  private sendAway(): void {
    for (const listener of this.listeners) listener.end();
    this.listeners.clear();
  }

  private tellAndKeep<Name extends LiveEventName>(name: Name, data: LiveEventData[Name]): void {
    this.lastNumber += 1;
    const frame = this.frame(this.lastNumber, name, data);
    this.ring.add({ number: this.lastNumber, frame });
    this.sendToAll(frame);
  }

  /** For what is worthless a moment later: nothing is computed when nobody listens. */
  private tellNow<Name extends LiveEventName>(name: Name, data: LiveEventData[Name]): void {
    if (this.listeners.size === 0) return;
    this.lastNumber += 1;
    this.sendToAll(this.frame(this.lastNumber, name, data));
  }

  /** For nobody else; whoever was away fetches it. */
  private tellOwner<Name extends LiveEventName>(name: Name, data: LiveEventData[Name]): void {
    const owners = [...this.listeners].filter(({ isOwner }) => isOwner);
    if (owners.length === 0) return;
    this.lastNumber += 1;
    const text = this.frame(this.lastNumber, name, data);
    for (const owner of owners) this.sendTo(owner, text);
  }

  private frame<Name extends LiveEventName>(
    number: number,
    name: Name,
    data: LiveEventData[Name],
  ): string {
    return frameOf(formatEventId({ bootId: this.bootId, number }), name, data);
  }

  private sendToAll(text: string): void {
    for (const listener of this.listeners) this.sendTo(listener, text);
  }

  private sendTo(listener: Listener, text: string): void {
    if (listener.send(text)) return;
    this.listeners.delete(listener);
    listener.end();
  }
}
