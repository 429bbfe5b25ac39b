import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mqttSettings } from '@lineside/contract';
import { processClock } from '../../test/fakes/fake-spine.ts';
import { FakeBroker } from '../../test/fakes/mqtt/fake-broker.ts';
import { BrokerLink } from './broker-link.ts';

const HOUR_SECONDS = 3600;
const FIVE_SECONDS_MS = 5000;
const order = {
  settings: mqttSettings.parse({ enabled: true, url: 'mqtt://broker.lan' }),
  clientId: 'lineside_test',
  will: null,
};

let broker: FakeBroker;
let link: BrokerLink;
let news: string[];
const tell = (topic: string, payload: string): void =>
  link.tell(topic, { payload, isRetained: true, before: null });

beforeEach(() => {
  jest.useFakeTimers();
  broker = new FakeBroker();
  news = [];
  const user = {
    ...{ order, subscriptions: [], hear: () => undefined, confirmed: () => undefined },
    changed: () => void news.push(`${link.view.state} ${link.view.problem?.reason ?? ''}`.trim()),
  };
  link = new BrokerLink(broker, processClock, user);
  link.open();
});
afterEach(async () => {
  const closed = link.close();
  await jest.advanceTimersByTimeAsync(10_000);
  await closed;
  jest.useRealTimers();
});

describe('BrokerLink', () => {
  it('keeps only the newest of each topic while the broker is away for an hour, and tells it within 5 s of its return', async () => {
    tell('line', 'first');
    await jest.advanceTimersByTimeAsync(1);
    expect(broker.kept.get('line')).toBe('first');
    broker.turnOff();
    for (let second = 0; second < HOUR_SECONDS; second += 1) {
      for (const topic of ['line', 'outage', 'speed']) tell(topic, `${topic} ${second}`);
      await jest.advanceTimersByTimeAsync(1000);
      expect(link.view.waitingCount).toBe(3);
    }
    const sentBefore = broker.published.length;
    broker.turnOn();
    await jest.advanceTimersByTimeAsync(FIVE_SECONDS_MS);
    expect(Object.fromEntries(broker.kept)).toEqual({
      line: 'line 3599',
      outage: 'outage 3599',
      speed: 'speed 3599',
    });
    expect(broker.published).toHaveLength(sentBefore + 3);
    expect(link.view).toMatchObject({ state: 'connected', problem: null, waitingCount: 0 });
  });

  it('tells a broker that was restarted everything it has forgotten', async () => {
    tell('line', 'up');
    tell('outage', 'none');
    await jest.advanceTimersByTimeAsync(1);
    broker.turnOff();
    broker.turnOn();
    await jest.advanceTimersByTimeAsync(FIVE_SECONDS_MS);
    expect(Object.fromEntries(broker.kept)).toEqual({ line: 'up', outage: 'none' });
  });

  it('says when it broke and when it is there again, not each attempt in between', async () => {
    await jest.advanceTimersByTimeAsync(1);
    broker.turnOff();
    await jest.advanceTimersByTimeAsync(60_000);
    broker.turnOn();
    await jest.advanceTimersByTimeAsync(FIVE_SECONDS_MS);
    expect(news).toEqual(['connected', 'waiting connection-lost', 'waiting timeout', 'connected']);
  });

  it('says why it waits', async () => {
    broker.turnOff();
    await jest.advanceTimersByTimeAsync(4000);
    expect(link.view.problem).toEqual({ reason: 'timeout', detail: 'does not answer' });
    expect(link.view.state).not.toBe('connected');
  });

  it('sends what is due before it says goodbye', async () => {
    await jest.advanceTimersByTimeAsync(1);
    tell('availability', 'offline');
    const closed = link.close();
    await jest.advanceTimersByTimeAsync(100);
    await closed;
    expect(broker.kept.get('availability')).toBe('offline');
  });
});
