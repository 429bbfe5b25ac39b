import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { DEVICE_TOPIC, isObject, writtenOut } from './ha-discovery.ts';
import { rendered } from './ha-template.ts';
import type { Mosquitto } from './mosquitto.ts';

/** An entity as Home Assistant has set it up. */
export interface ShownEntity {
  readonly key: string;
  readonly platform: string;
  readonly uniqueId: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** Units Home Assistant knows for the device classes of sensors that need one. */
const UNITS: Readonly<Record<string, readonly string[]>> = {
  duration: ['d', 'h', 'min', 's', 'ms', 'µs'],
  data_rate: ['bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s', 'B/s', 'kB/s', 'MB/s', 'GB/s'],
  data_size: ['bit', 'kbit', 'Mbit', 'Gbit', 'B', 'kB', 'MB', 'GB', 'TB'],
  temperature: ['°C', '°F', 'K'],
};

/**
 * A subscriber that knows nothing of us: only Home Assistant's documented rules of discovery,
 * availability, templates and classes.
 */
export class HomeAssistant {
  private readonly entities = new Map<string, ShownEntity>();
  private readonly payloads = new Map<string, string>();
  private readonly configs = new Map<string, string>();
  /** Everything it had to complain about. */
  readonly complaints: string[] = [];
  private availabilityTopic: string | null = null;

  private constructor(private readonly client: MqttClient) {
    client.on('message', (topic, payload) => this.hear(topic, payload.toString('utf8')));
  }

  /** Starts: connects, looks for devices, then says that it is there. */
  static async start(broker: Mosquitto): Promise<HomeAssistant> {
    const { certificate, clientCertificate, settings } = broker;
    const options: IClientOptions = {
      reconnectPeriod: 100,
      ...(typeof settings['username'] === 'string' ? { username: settings['username'] } : {}),
      ...(typeof settings['password'] === 'string' ? { password: settings['password'] } : {}),
      ...(certificate === null ? {} : { ca: certificate.cert }),
      ...(clientCertificate === null
        ? {}
        : { cert: clientCertificate.cert, key: clientCertificate.key }),
    };
    const client = await connectAsync(broker.url, options);
    const home = new HomeAssistant(client);
    await client.subscribeAsync(['homeassistant/+/+/config', 'homeassistant/+/+/+/config']);
    await home.sayHello();
    return home;
  }

  /** The birth message. */
  async sayHello(): Promise<void> {
    await this.client.publishAsync('homeassistant/status', 'online');
  }

  async stop(): Promise<void> {
    await this.client.endAsync(true);
  }

  get shown(): readonly ShownEntity[] {
    return [...this.entities.values()];
  }

  /** Raw payloads by topic, for what a person without Home Assistant sees. */
  payloadOf(topic: string): string | undefined {
    return this.payloads.get(topic);
  }

  /** The last discovery message by topic. */
  get discoveryMessages(): ReadonlyMap<string, string> {
    return this.configs;
  }

  get isAvailable(): boolean {
    return (
      this.availabilityTopic !== null && this.payloads.get(this.availabilityTopic) === 'online'
    );
  }

  /** The state of an entity; `undefined` before the first, `unknown` for `None`. */
  stateOf(key: string): string | undefined {
    const entity = this.entities.get(key);
    if (entity === undefined) return undefined;
    if (!this.isAvailable) return 'unavailable';
    const { state_topic: topic, value_template: template } = entity.config;
    const payload = typeof topic === 'string' ? this.payloads.get(topic) : undefined;
    if (payload === undefined || payload === '') return undefined;
    if (entity.platform === 'update') return payload;
    const state = rendered(typeof template === 'string' ? template : undefined, payload);
    return state === 'None' ? 'unknown' : state;
  }

  /** What is wrong with the states of all entities that have one. */
  judge(): string[] {
    const wrong = this.shown.flatMap((entity) => {
      const state = this.stateOf(entity.key);
      const problem = state === undefined ? null : faultOf(entity, state);
      return problem === null ? [] : [`${entity.key}: ${problem}`];
    });
    return [...this.complaints, ...wrong];
  }

  /** Entities that are shown without a state: nothing was told, or the device is gone. */
  withoutState(): string[] {
    return this.shown
      .filter(({ platform }) => platform !== 'button')
      .filter(({ key }) => [undefined, 'unavailable'].includes(this.stateOf(key)))
      .map(({ key }) => key);
  }

  async turn(key: string, payload: 'ON' | 'OFF'): Promise<void> {
    await this.command(key, payload);
  }

  async press(key: string): Promise<void> {
    await this.command(key, 'PRESS');
  }

  /** Publishes anything, as an automation may. */
  async publish(topic: string, payload: string, retain = false): Promise<void> {
    await this.client.publishAsync(topic, payload, { retain, qos: 1 });
  }

  private async command(key: string, payload: string): Promise<void> {
    const topic = this.entities.get(key)?.config['command_topic'];
    if (typeof topic !== 'string') throw new Error(`${key} cannot be commanded`);
    await this.publish(topic, payload);
  }

  private hear(topic: string, payload: string): void {
    if (topic.startsWith('homeassistant/') && topic.endsWith('/config')) this.heed(topic, payload);
    else this.payloads.set(topic, payload);
  }

  private heed(topic: string, payload: string): void {
    if (!DEVICE_TOPIC.test(topic)) {
      this.complaints.push(`not the topic of a device: ${topic}`);
      return;
    }
    this.configs.set(topic, payload);
    if (payload === '') {
      this.entities.clear();
      return;
    }
    const message = writtenOut(JSON.parse(payload));
    if (!isObject(message) || !isObject(message['components'])) {
      this.complaints.push('no components');
      return;
    }
    const shared = pick(message, ['state_topic', 'command_topic', 'availability_topic', 'qos']);
    for (const [key, component] of Object.entries(message['components'])) {
      if (isObject(component)) this.setUp(key, { ...shared, ...component });
    }
  }

  private setUp(key: string, config: Record<string, unknown>): void {
    const { platform, unique_id: uniqueId } = config;
    if (typeof platform !== 'string') {
      this.complaints.push(`${key} has no platform`);
      return;
    }
    if (typeof uniqueId !== 'string') {
      // Only the platform is left of it: it is to be forgotten.
      this.entities.delete(key);
      return;
    }
    this.entities.set(key, { key, platform, uniqueId, config });
    const { state_topic: state, availability_topic: availability } = config;
    if (typeof availability === 'string') this.availabilityTopic = availability;
    const topics = [state, availability, config['json_attributes_topic']];
    for (const topic of topics) if (typeof topic === 'string') this.client.subscribe(topic);
  }
}

/** What is wrong with a state under the class of its entity; `null`: nothing. */
export function faultOf({ platform, config }: ShownEntity, state: string): string | null {
  if (state === 'unknown' || state === 'unavailable') return null;
  switch (platform) {
    case 'binary_sensor':
    case 'switch':
      return state === 'ON' || state === 'OFF' ? null : `neither ON nor OFF: ${state}`;
    case 'update':
      return isUpdate(state) ? null : `no update: ${state}`;
    case 'sensor':
      return sensorFault(config, state);
    default:
      return `no states on a ${platform}`;
  }
}

function sensorFault(config: ShownEntity['config'], state: string): string | null {
  const { device_class: deviceClass, unit_of_measurement: unit, state_class: stateClass } = config;
  if (deviceClass === 'timestamp') {
    const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(state);
    return isTime && !Number.isNaN(Date.parse(state)) ? null : `no time: ${state}`;
  }
  if (deviceClass === 'enum') {
    const options = Array.isArray(config['options']) ? config['options'] : [];
    return options.includes(state) ? null : `not among its options: ${state}`;
  }
  const known = typeof deviceClass === 'string' ? UNITS[deviceClass] : undefined;
  if (known !== undefined && !known.includes(String(unit)))
    return `no unit of its class: ${String(unit)}`;
  const isNumeric = unit !== undefined || stateClass !== undefined;
  return isNumeric && !Number.isFinite(Number(state || NaN)) ? `no number: ${state}` : null;
}

function isUpdate(payload: string): boolean {
  const texts = ['installed_version', 'latest_version', 'title', 'release_summary', 'release_url'];
  const value: unknown = JSON.parse(payload);
  return (
    isObject(value) &&
    Object.entries(value).every(([key, one]) =>
      key === 'in_progress' ? typeof one === 'boolean' : texts.includes(key) && isShort(one),
    )
  );
}

/** A state's text may not be longer. */
function isShort(text: unknown): boolean {
  return typeof text === 'string' && text.length <= 255;
}

function pick(from: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key)));
}
