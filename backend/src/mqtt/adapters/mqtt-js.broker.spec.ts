import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mqttSettings } from '@lineside/contract';
import { connect, type Socket } from 'node:net';
import { LoopbackServer } from '../../../test/fakes/loopback-server.ts';
import { hasMosquitto, Mosquitto, until } from '../../../test/fakes/mqtt/mosquitto.ts';
import { BrokerRefusal, type BrokerSession, type ConnectOrder } from '../broker.ts';
import { MqttJsBroker } from './mqtt-js.broker.ts';

const WILL = { topic: 'lineside/availability', payload: 'offline' };

function orderFor(url: string, will: ConnectOrder['will'] = null): ConnectOrder {
  return {
    settings: mqttSettings.parse({ enabled: true, url }),
    clientId: will === null ? 'observer' : 'box',
    will,
  };
}
const reach = (url: string, will: ConnectOrder['will'] = null): Promise<BrokerSession> =>
  new MqttJsBroker().connect(orderFor(url, will), AbortSignal.timeout(9000));

(hasMosquitto ? describe : describe.skip)('MqttJsBroker', () => {
  let broker: Mosquitto;
  let cable: LoopbackServer;
  const ends: Socket[] = [];
  beforeEach(async () => {
    broker = await Mosquitto.start();
    cable = await LoopbackServer.start((socket) => {
      const far = connect(broker.port, '127.0.0.1');
      far.on('error', () => undefined);
      socket.pipe(far).pipe(socket);
      ends.push(socket, far);
    });
  });
  afterEach(async () => {
    await cable.stop();
    await broker.stop();
  });

  it('has the broker say that the box is gone when the cable is cut', async () => {
    const observer = await reach(broker.url);
    const heard: string[] = [];
    await observer.subscribe([WILL.topic], ({ payload }) => heard.push(payload));
    const session = await reach(`mqtt://127.0.0.1:${cable.port}`, WILL);
    for (const socket of ends) socket.destroy();
    expect(await session.closed).toBeInstanceOf(BrokerRefusal);
    await until('the will is told', () => heard.includes('offline'));
    await observer.end();
  });

  it('ends what is under way with the connection, and takes nothing afterwards', async () => {
    const session = await reach(`mqtt://127.0.0.1:${cable.port}`);
    await session.publish('a', '1', false);
    const pending = session.publish('a', '2', false).catch((error: unknown) => error);
    for (const socket of ends) socket.destroy();
    await session.closed;
    expect([undefined, 'BrokerRefusal']).toContain(((await pending) as Error | undefined)?.name);
    await expect(session.publish('a', '3', false)).rejects.toBeInstanceOf(BrokerRefusal);
  });

  it('stops when told so', async () => {
    const dead = await LoopbackServer.start(() => undefined);
    const stop = new AbortController();
    const order = orderFor(`mqtt://127.0.0.1:${dead.port}`);
    const attempt = new MqttJsBroker().connect(order, stop.signal);
    stop.abort();
    await expect(attempt).rejects.toBeInstanceOf(BrokerRefusal);
    await dead.stop();
  });

  it('takes what is no broker for none', async () => {
    const web = await LoopbackServer.answering('HTTP/1.1 400 Bad Request\r\n\r\n');
    await expect(reach(`mqtt://127.0.0.1:${web.port}`)).rejects.toBeInstanceOf(BrokerRefusal);
    await web.stop();
  });
});
