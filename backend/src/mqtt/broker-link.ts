import { Logger } from '@nestjs/common';
import type { MqttProblem, MqttView } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { wait } from '../measurement/wait.ts';
import {
  asRefusal,
  PublishDenied,
  type Broker,
  type BrokerSession,
  type ConnectOrder,
} from './broker.ts';
import type { IncomingMessage } from './core/commands.ts';
import { Outbox, type OutgoingMessage } from './core/outbox.ts';

/** Between two attempts. With the deadline of an attempt it keeps us within five seconds of the broker's return. */
const RETRY_MS = 1000;
/** After the broker said no: asking again soon would only fill its log. */
const REFUSED_RETRY_MS = 15_000;
/** For what is told at the end. */
const FAREWELL_MS = 3000;

/** What a link needs to know of its user. */
export interface LinkUser {
  readonly order: ConnectOrder;
  /** Topics that are listened to. */
  readonly subscriptions: readonly string[];
  hear(message: IncomingMessage): void;
  /** The broker has a message. */
  confirmed(topic: string, message: OutgoingMessage): void;
  /** The connection came about or broke, or something else is in its way now. */
  changed(): void;
}

type LinkState = Pick<MqttView, 'state' | 'sinceMs' | 'problem'>;

/** Holds the connection to the broker, and tells it the newest message of each topic as soon as it can. */
export class BrokerLink {
  private readonly log = new Logger(BrokerLink.name);
  private readonly outbox = new Outbox();
  private readonly stop = new AbortController();
  private session: BrokerSession | null = null;
  private isSending = false;
  private isClosing = false;
  private running: Promise<void> = Promise.resolve();
  private now: LinkState;
  private publishedCount = 0;
  private lastPublishedMs: number | null = null;

  constructor(
    private readonly broker: Broker,
    private readonly clock: Clock,
    private readonly user: LinkUser,
  ) {
    this.now = { state: 'connecting', sinceMs: clock.nowMs(), problem: null };
  }

  get view(): LinkState & Pick<MqttView, 'publishedCount' | 'lastPublishedMs' | 'waitingCount'> {
    const { publishedCount, lastPublishedMs } = this;
    return { ...this.now, publishedCount, lastPublishedMs, waitingCount: this.outbox.dueCount };
  }

  /** Connects, and connects again, until closed. */
  open(): void {
    this.running = this.run(this.stop.signal);
  }

  /** Tells a topic; at once when connected, else as soon as the broker is there. */
  tell(topic: string, message: OutgoingMessage): void {
    this.outbox.put(topic, message);
    void this.send();
  }

  /** Tells everything anew. */
  renew(): void {
    this.outbox.renew();
    void this.send();
  }

  /** Sends what is due, says goodbye and ends. */
  async close(): Promise<void> {
    if (this.session !== null) await this.flush();
    this.isClosing = true;
    this.stop.abort();
    await this.running;
  }

  private async flush(): Promise<void> {
    const late = new AbortController();
    const timeUp = wait(FAREWELL_MS, late.signal);
    const told = (async () => {
      while (this.session !== null && this.outbox.dueCount > 0) {
        await this.send();
        await wait(10, this.stop.signal);
      }
    })();
    await Promise.race([told, timeUp]);
    late.abort();
  }

  private async run(signal: AbortSignal): Promise<void> {
    let pauseMs = 0;
    while (await wait(pauseMs, signal)) {
      this.enter('connecting', this.now.problem);
      const problem = await this.connectOnce(signal);
      pauseMs = isRefusal(problem) ? REFUSED_RETRY_MS : RETRY_MS;
      if (!this.isClosing) this.enter('waiting', problem);
    }
  }

  /** @returns why the connection is over, or did not come about */
  private async connectOnce(signal: AbortSignal): Promise<MqttProblem> {
    try {
      const session = await this.broker.connect(this.user.order, signal);
      const leave = (): void => void session.end();
      signal.addEventListener('abort', leave, { once: true });
      if (signal.aborted) leave();
      await session.subscribe(this.user.subscriptions, (message) => this.user.hear(message));
      this.session = session;
      this.enter('connected', null);
      // The broker may have been restarted without what it knew.
      this.renew();
      const refusal = await session.closed;
      signal.removeEventListener('abort', leave);
      return { reason: refusal.reason, detail: refusal.message };
    } catch (error) {
      const { reason, message } = asRefusal(error);
      return { reason, detail: message };
    } finally {
      this.session = null;
    }
  }

  /** One message after the other: the order of topics holds, and little is under way when it breaks. */
  private async send(): Promise<void> {
    const { session } = this;
    if (this.isSending || session === null) return;
    this.isSending = true;
    try {
      for (;;) {
        const next = this.outbox.next();
        if (next === null) return;
        const { topic, message } = next;
        await this.sendOne(session, topic, message);
        this.outbox.settle(topic, message);
      }
    } catch {
      // The connection is over, which `run` hears of; the message stays due.
    } finally {
      this.isSending = false;
      // A new connection may have come about meanwhile.
      if (this.session !== session && this.session !== null) void this.send();
    }
  }

  private async sendOne(
    session: BrokerSession,
    topic: string,
    message: OutgoingMessage,
  ): Promise<void> {
    try {
      if (message.before !== null) await session.publish(topic, message.before, true);
      await session.publish(topic, message.payload, message.isRetained);
    } catch (error) {
      if (!(error instanceof PublishDenied)) throw error;
      // Not allowed there: the other topics must not wait behind it.
      this.enter('connected', { reason: error.reason, detail: error.message });
      return;
    }
    this.publishedCount += 1;
    this.lastPublishedMs = this.clock.nowMs();
    this.user.confirmed(topic, message);
  }

  private enter(state: LinkState['state'], problem: MqttProblem | null): void {
    const before = this.now;
    const sinceMs = state === before.state ? before.sinceMs : this.clock.nowMs();
    this.now = { state, sinceMs, problem };
    if (state === 'connected' && problem === null) this.log.log('connected to the MQTT broker');
    if (problem !== null && problem.detail !== before.problem?.detail) {
      this.log.warn({ ...problem }, 'MQTT does not work');
    }
    if (isNews(before, this.now)) this.user.changed();
  }
}

/** One attempt after the other that fails in the same way is no news. */
function isNews(before: LinkState, now: LinkState): boolean {
  const isOther = (before.state === 'connected') !== (now.state === 'connected');
  const { reason, detail } = now.problem ?? {};
  return isOther || before.problem?.reason !== reason || before.problem?.detail !== detail;
}

/** Whether the broker is there and does not want us. */
function isRefusal({ reason }: MqttProblem): boolean {
  return ['bad-credentials', 'not-authorized', 'refused', 'protocol', 'tls'].includes(reason);
}
