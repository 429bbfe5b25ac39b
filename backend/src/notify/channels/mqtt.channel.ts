import { isIP } from 'node:net';
import { channelSettings, type MqttSettings } from '@lineside/contract';
import type { IClientOptions, MqttClient } from 'mqtt';
import { messageOf } from '../../kernel/message-of.ts';
import { inDoubt, notSent, sent, type Channel, type SendResult } from '../channel.ts';

/** A message to the broker of the MQTT settings, topic `<baseTopic>/alert`, as JSON and not retained. */
export const mqtt: Channel<'mqtt'> = {
  id: 'mqtt',
  title: 'MQTT',
  settings: channelSettings.mqtt,
  destinations: [],
  // The id is in the message.
  isRepeatable: true,
  // A broker far away is seldom; it is tried again until it can be reached.
  worksOffline: () => true,
  async send({ message, kit, beforeWrite }, signal) {
    const broker = kit.broker();
    if (!broker.enabled || broker.url === null) {
      return notSent('not-configured', 'MQTT is not switched on in the settings');
    }
    const { id, title, text, link, tone, atMs, alerts } = message;
    const payload = JSON.stringify({ id, atMs, tone, title, text, link, alerts });
    const { host, port, isSecure } = placeOf(broker.url);
    const found = await kit.hosts.find(host, port, signal);
    if (found.failure !== null) return notSent(found.failure, found.detail);
    const [first] = found.addresses;
    if (first === undefined) return notSent('dns', `${host} has no address`);
    const client = await connected(
      {
        ...optionsOf(broker),
        protocol: isSecure ? 'mqtts' : 'mqtt',
        // The address that was checked, under the name the certificate is for.
        ...{ host: first.address, hostname: first.address, port },
        ...(isIP(host) === 0 ? { servername: host } : {}),
      },
      signal,
    );
    if ('status' in client) return client;
    try {
      await beforeWrite();
      const topic = `${broker.baseTopic}/alert`;
      return await published(client, topic, payload, signal);
    } finally {
      client.end(true);
    }
  },
};

/** Where the broker is, with the port that its scheme is known for. */
function placeOf(brokerUrl: string): { host: string; port: number; isSecure: boolean } {
  const url = new URL(brokerUrl);
  const isSecure = url.protocol.toLowerCase() === 'mqtts:';
  return {
    // An IPv6 address stands in brackets in a URL only.
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (isSecure ? 8883 : 1883) : Number(url.port),
    isSecure,
  };
}

function optionsOf(broker: MqttSettings): IClientOptions {
  const text = (value: string | null, key: string): object =>
    value === null ? {} : { [key]: value };
  return {
    reconnectPeriod: 0,
    // Else it makes 65,536 buffers, one for each number, to be a little faster.
    writeCache: false,
    clean: true,
    protocolVersion: broker.protocol === '5' ? 5 : 4,
    rejectUnauthorized: broker.isServerChecked,
    ...text(broker.username, 'username'),
    ...text(broker.password, 'password'),
    ...text(broker.caPem, 'ca'),
    ...text(broker.clientCertPem, 'cert'),
    ...text(broker.clientKeyPem, 'key'),
  };
}

async function connected(
  options: IClientOptions,
  signal: AbortSignal,
): Promise<MqttClient | SendResult> {
  // Loaded when there is something to tell: the library needs some megabytes.
  // By its default: bundled, a CommonJS library has no other names.
  const { connect } = (await import('mqtt')).default;
  const client = connect(options);
  return new Promise((resolve) => {
    const fail = (result: SendResult): void => {
      client.end(true);
      resolve(result);
    };
    signal.addEventListener('abort', () => fail(notSent('timeout', 'no broker in time')), {
      once: true,
    });
    client.on('error', (error) => fail(refusal(error)));
    client.once('close', () => fail(notSent('connect', 'the broker closed the connection')));
    client.once('connect', () => {
      client.removeAllListeners('close');
      resolve(client);
    });
  });
}

function published(
  client: MqttClient,
  topic: string,
  payload: string,
  signal: AbortSignal,
): Promise<SendResult> {
  return new Promise((resolve) => {
    const lost = (): void => resolve(inDoubt('connection-lost', 'the broker did not confirm'));
    signal.addEventListener('abort', lost, { once: true });
    client.once('close', lost);
    client.publish(topic, payload, { qos: 1 }, (error) => {
      resolve(error ? inDoubt('rejected', messageOf(error)) : sent);
    });
  });
}

const BAD_LOGIN = [4, 5, 134, 135];

function refusal(error: Error): SendResult {
  const code: unknown = 'code' in error ? error.code : null;
  if (typeof code === 'number') {
    return notSent(BAD_LOGIN.includes(code) ? 'unauthorized' : 'rejected', messageOf(error));
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return notSent('dns', messageOf(error));
  const isNetwork = code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH';
  return notSent(isNetwork ? 'connect' : 'tls', messageOf(error));
}
