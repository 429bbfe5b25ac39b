import {
  BrokerRefusal,
  type Broker,
  type BrokerSession,
  type ConnectOrder,
} from '../../../src/mqtt/broker.ts';
import { wait } from '../../../src/measurement/wait.ts';

/** A broker in memory that can be switched off, as if its power was cut. */
export class FakeBroker implements Broker {
  /** What it has, by topic. */
  readonly kept = new Map<string, string>();
  readonly published: { readonly topic: string; readonly payload: string }[] = [];
  attemptCount = 0;
  private isOn = true;
  private cut: ((refusal: BrokerRefusal) => void) | null = null;

  async connect(_order: ConnectOrder, signal: AbortSignal): Promise<BrokerSession> {
    this.attemptCount += 1;
    if (!this.isOn) {
      // Its packets vanish: the attempt ends by its own deadline.
      await wait(2500, signal);
      throw new BrokerRefusal('timeout', 'does not answer');
    }
    const { promise: closed, resolve } = Promise.withResolvers<BrokerRefusal>();
    this.cut = resolve;
    return {
      tls: null,
      closed,
      publish: (topic, payload) => this.take(topic, payload, closed),
      subscribe: () => Promise.resolve(),
      end: () => {
        resolve(new BrokerRefusal('connection-lost', 'ended'));
        return Promise.resolve();
      },
    };
  }

  turnOff(): void {
    this.isOn = false;
    this.kept.clear();
    this.cut?.(new BrokerRefusal('connection-lost', 'gone'));
  }

  turnOn(): void {
    this.isOn = true;
  }

  private async take(
    topic: string,
    payload: string,
    closed: Promise<BrokerRefusal>,
  ): Promise<void> {
    if (!this.isOn) throw await closed;
    this.kept.set(topic, payload);
    this.published.push({ topic, payload });
  }
}
