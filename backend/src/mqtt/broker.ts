import type { MqttFailure, MqttSettings } from '@lineside/contract';
import type { IncomingMessage } from './core/commands.ts';

/** How a broker is reached and greeted. */
export interface ConnectOrder {
  readonly settings: MqttSettings;
  readonly clientId: string;
  /** What the broker tells everybody when we are gone without a word; `null`: nothing. */
  readonly will: { readonly topic: string; readonly payload: string } | null;
}

/** A connection the broker has accepted. */
export interface BrokerSession {
  /** Version of TLS, e.g. `TLSv1.3`; `null` without. */
  readonly tls: string | null;
  /** Resolves when it is over, with the reason; never rejects. */
  readonly closed: Promise<BrokerRefusal>;
  /**
   * Resolves when the broker has confirmed it (QoS 1).
   *
   * @throws PublishDenied when it does not take it
   * @throws BrokerRefusal when the session ends before
   */
  publish(topic: string, payload: string, isRetained: boolean): Promise<void>;
  /** Hears messages to these topics from now on. */
  subscribe(topics: readonly string[], hear: (message: IncomingMessage) => void): Promise<void>;
  /** Says goodbye, so that the will is not told; resolves when the socket is closed. */
  end(): Promise<void>;
}

/** Connects to brokers. */
export interface Broker {
  /** @throws BrokerRefusal when it does not come to a session, or the signal aborts */
  connect(order: ConnectOrder, signal: AbortSignal): Promise<BrokerSession>;
}
export const BROKER = Symbol('Broker');

/** Why there is no connection to the broker; the message is its own, or that of whoever found it. */
export class BrokerRefusal extends Error {
  override readonly name = 'BrokerRefusal';

  constructor(
    readonly reason: MqttFailure,
    message: string,
    options: ErrorOptions = {},
  ) {
    super(message, options);
  }
}

/** The broker is there but does not take this message. */
export class PublishDenied extends BrokerRefusal {}

/** As a refusal, whatever was thrown. */
export function asRefusal(error: unknown): BrokerRefusal {
  if (error instanceof BrokerRefusal) return error;
  return new BrokerRefusal('internal', String(error), { cause: error });
}
