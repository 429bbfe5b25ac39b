import type { IClientOptions, MqttClient } from 'mqtt';
import { messageOf } from '../../kernel/message-of.ts';
import {
  BrokerRefusal,
  PublishDenied,
  type Broker,
  type BrokerSession,
  type ConnectOrder,
} from '../broker.ts';
import type { IncomingMessage } from '../core/commands.ts';
import { connackReason } from '../core/connect-failure.ts';
import { openSocket, refusalOf } from './broker-socket.ts';

/** From the open way to the broker's acceptance. */
const CONNACK_TIMEOUT_MS = 8000;
const KEEPALIVE_SECONDS = 15;
/** For goodbye. */
const END_TIMEOUT_MS = 2000;

/**
 * MQTT by the library of that name, one client per connection: connecting again, and what is told
 * then, is our own business. The library is loaded with the first connection.
 */
export class MqttJsBroker implements Broker {
  async connect(order: ConnectOrder, signal: AbortSignal): Promise<BrokerSession> {
    // By the default export: a bundle knows no names of a CommonJS library.
    const { MqttClient } = (await import('mqtt')).default;
    const { socket, tls } = await openSocket(order.settings, signal);
    // The client wants to open its stream itself; it is given the one that is open.
    const client = new MqttClient(() => socket, optionsOf(order));
    const session = new MqttJsSession(client, tls);
    await session.accepted(signal);
    return session;
  }
}

function optionsOf({ settings, clientId, will }: ConnectOrder): IClientOptions {
  const { username, password, protocol } = settings;
  return {
    clientId,
    protocolId: 'MQTT',
    protocolVersion: protocol === '5' ? 5 : 4,
    clean: true,
    keepalive: KEEPALIVE_SECONDS,
    connectTimeout: CONNACK_TIMEOUT_MS,
    // The session is over when its connection is.
    reconnectPeriod: 0,
    // Else it makes 65,536 buffers, one for each number, to be a little faster.
    writeCache: false,
    queueQoSZero: false,
    resubscribe: false,
    timerVariant: 'native',
    ...(username === null ? {} : { username }),
    ...(password === null ? {} : { password }),
    ...(will === null
      ? {}
      : { will: { ...will, payload: Buffer.from(will.payload), qos: 1, retain: true } }),
  };
}

class MqttJsSession implements BrokerSession {
  readonly closed: Promise<BrokerRefusal>;
  private problem: BrokerRefusal | null = null;
  /** Why it is over; `null` while it lasts. */
  private refusal: BrokerRefusal | null = null;
  private readonly underWay = new Set<(refusal: BrokerRefusal) => void>();

  constructor(
    private readonly client: MqttClient,
    readonly tls: string | null,
  ) {
    client.on('error', (error) => {
      this.problem ??= refusalByBroker(error);
    });
    client.on('disconnect', ({ reasonCode = 0, properties }) => {
      const words = properties?.reasonString ?? `reason code ${reasonCode}`;
      this.problem ??= new BrokerRefusal('connection-lost', `the broker says goodbye: ${words}`);
    });
    this.closed = new Promise((resolve) => {
      client.once('close', () => {
        const words = 'the connection was closed';
        const refusal = this.problem ?? new BrokerRefusal('connection-lost', words);
        this.refusal = refusal;
        for (const reject of this.underWay) reject(refusal);
        client.end(true);
        resolve(refusal);
      });
    });
  }

  /** Resolves when the broker has accepted us. */
  async accepted(signal: AbortSignal): Promise<void> {
    const stop = (): void => void this.client.end(true);
    signal.addEventListener('abort', stop, { once: true });
    try {
      if (signal.aborted) stop();
      await this.unlessClosed(
        new Promise<void>((resolve) => {
          this.client.once('connect', () => resolve());
        }),
      );
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  async publish(topic: string, payload: string, isRetained: boolean): Promise<void> {
    const published = this.client.publishAsync(topic, payload, { qos: 1, retain: isRetained });
    await this.unlessClosed(published.catch((error: unknown) => denied(topic, error)));
  }

  async subscribe(
    topics: readonly string[],
    hear: (message: IncomingMessage) => void,
  ): Promise<void> {
    this.client.on('message', (topic, payload, { retain }) =>
      hear({ topic, payload: payload.toString('utf8'), isRetained: retain }),
    );
    await this.unlessClosed(this.client.subscribeAsync([...topics], { qos: 1 }));
  }

  async end(): Promise<void> {
    const late = setTimeout(() => this.client.end(true), END_TIMEOUT_MS);
    this.client.end(false);
    await this.closed;
    clearTimeout(late);
  }

  /** What is under way when the connection ends would never be answered: it ends with it. */
  private unlessClosed<Value>(work: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      if (this.refusal !== null) reject(this.refusal);
      // Not by a race with `closed`: that would remember every message for as long as the session lasts.
      this.underWay.add(reject);
      void work.then(resolve, reject).finally(() => this.underWay.delete(reject));
    });
  }
}

/** A negative PUBACK, which MQTT 5 has; everything else comes with the end of the session. */
function denied(topic: string, error: unknown): never {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  if (!hasCode || typeof error.code !== 'number') throw error;
  const words = `${topic}: ${messageOf(error)}`;
  throw new PublishDenied(connackReason(error.code), words, { cause: error });
}

/** The broker's refusal as it came, or what befell the socket. */
function refusalByBroker(error: Error): BrokerRefusal {
  const code = 'code' in error ? error.code : null;
  if (typeof code === 'number') return new BrokerRefusal(connackReason(code), messageOf(error));
  if (error.message.startsWith('connack timeout')) {
    return new BrokerRefusal('timeout', 'the broker does not answer the greeting');
  }
  const refusal = refusalOf(error);
  // Not a socket's: the answer is no MQTT.
  return refusal.reason === 'internal'
    ? new BrokerRefusal('protocol', messageOf(error), { cause: error })
    : refusal;
}
