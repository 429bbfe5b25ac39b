import type { Job, MqttSettings, MqttView } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import type { Random } from '../kernel/random.ts';
import { wait } from '../measurement/wait.ts';
import { BrokerLink } from './broker-link.ts';
import type { Broker } from './broker.ts';
import { parseCommand, type Command, type IncomingMessage } from './core/commands.ts';
import {
  discoveryOf,
  goneSince,
  toldBy,
  withForgotten,
  type ToldEntities,
} from './core/discovery.ts';
import { entitiesOf } from './core/entities/index.ts';
import { namedIn, type NameLanguage } from './core/names/entity-names.ts';
import type { OutgoingMessage } from './core/outbox.ts';
import { birthTopic, discoveryTopic, Topics } from './core/topics.ts';
import type { PublishedMemory } from './published-memory.ts';

/** Home Assistant has said that it is there: spread what all its devices do then. */
const SHORTEST_BIRTH_DELAY_MS = 500;
const LONGEST_BIRTH_DELAY_MS = 3000;

/** What a run is made of. */
export interface RunParts {
  readonly broker: Broker;
  readonly clock: Clock;
  readonly random: Random;
  readonly memory: PublishedMemory;
  readonly version: string;
  /** Of the names of the entities. */
  readonly language: NameLanguage;
  carryOut(command: Command): void;
  /** The connection came about or broke, or something else is in its way now. */
  changed(): void;
}

type JobName = Pick<Job, 'id' | 'title'>;

/** MQTT under one set of settings: what is told, what is heard, and what is cleared away. */
export class MqttRun {
  readonly topics: Topics;
  private readonly link: BrokerLink;
  private readonly stop = new AbortController();
  private jobs: readonly JobName[] = [];
  private told: ToldEntities = {};
  private homeAssistantSeenMs: number | null = null;

  constructor(
    readonly settings: MqttSettings,
    private readonly parts: RunParts,
  ) {
    this.topics = new Topics(settings.baseTopic);
    const { deviceId } = parts.memory.current;
    this.link = new BrokerLink(parts.broker, parts.clock, {
      order: {
        settings,
        clientId: deviceId,
        will: { topic: this.topics.single('availability'), payload: 'offline' },
      },
      subscriptions: [...this.topics.subscriptions, birthTopic(this.prefix)],
      hear: (message) => this.hear(message),
      confirmed: (topic, message) => this.heedConfirmation(topic, message),
      changed: () => parts.changed(),
    });
  }

  /** Of the names of the entities. */
  get language(): NameLanguage {
    return this.parts.language;
  }

  get view(): Omit<MqttView, 'url'> {
    const isTold = this.settings.homeAssistant.enabled;
    return {
      ...this.link.view,
      entityCount: isTold ? Object.keys(this.told).length : null,
      homeAssistantSeenMs: this.homeAssistantSeenMs,
    };
  }

  open(): void {
    this.tell(this.topics.single('availability'), 'online', true);
    this.clearLeftovers();
    this.link.open();
  }

  /** Tells a state as JSON. */
  tellState(topic: string, state: object, isRetained: boolean): void {
    this.tell(topic, JSON.stringify(state), isRetained);
  }

  /** Tells Home Assistant what there is, and takes away what is no more. */
  describe(jobs: readonly JobName[], pageUrl: string | null): void {
    this.jobs = jobs;
    const jobTopics = new Set(jobs.map(({ id }) => this.topics.job(id)));
    for (const topic of this.parts.memory.current.topics) {
      if (this.topics.isJob(topic) && !jobTopics.has(topic)) this.forget(topic);
    }
    if (!this.settings.homeAssistant.enabled) return;
    const { memory, version, language } = this.parts;
    const { everySeconds } = this.settings;
    const { deviceId, entities: known } = memory.current;
    const context = { deviceId, version, topics: this.topics, everySeconds, pageUrl };
    const message = discoveryOf(namedIn(language, entitiesOf(jobs)), context);
    this.told = toldBy(message);
    const gone = goneSince(known, this.told);
    const before =
      Object.keys(gone).length === 0 ? null : JSON.stringify(withForgotten(message, gone));
    // Noted before it is told: a crash in between must not leave an entity nobody remembers.
    memory.change({ discoveryTopic: this.discovery, entities: { ...this.told, ...gone } });
    this.link.tell(this.discovery, { payload: JSON.stringify(message), isRetained: true, before });
  }

  /**
   * Says goodbye.
   *
   * @param isForGood nothing will be told here any more: what lies at the broker is cleared away
   */
  async close(isForGood: boolean): Promise<void> {
    this.stop.abort();
    if (isForGood) {
      const { topics, discoveryTopic: described } = this.parts.memory.current;
      for (const topic of topics) this.forget(topic);
      if (described !== null) this.forget(described);
    } else this.tell(this.topics.single('availability'), 'offline', true);
    await this.link.close();
    await this.parts.memory.settled();
  }

  private get prefix(): string {
    return this.settings.homeAssistant.discoveryPrefix;
  }

  private get discovery(): string {
    return discoveryTopic(this.prefix, this.parts.memory.current.deviceId);
  }

  /** What other settings left behind. */
  private clearLeftovers(): void {
    const { memory } = this.parts;
    const { topics, discoveryTopic: described } = memory.current;
    const isDescribed = this.settings.homeAssistant.enabled && described === this.discovery;
    if (described !== null && !isDescribed) {
      const left = [...topics, described];
      memory.change({ discoveryTopic: null, entities: {}, topics: left });
    }
    for (const topic of memory.current.topics) {
      if (!this.topics.owns(topic)) this.forget(topic);
    }
  }

  private tell(topic: string, payload: string, isRetained: boolean): void {
    const { topics } = this.parts.memory.current;
    if (isRetained && !topics.includes(topic)) {
      this.parts.memory.change({ topics: [...topics, topic] });
    }
    this.link.tell(topic, { payload, isRetained, before: null });
  }

  /** The broker forgets a topic when it is told nothing. */
  private forget(topic: string): void {
    this.link.tell(topic, { payload: '', isRetained: true, before: null });
  }

  private heedConfirmation(topic: string, { payload, before }: OutgoingMessage): void {
    const { memory } = this.parts;
    if (topic === this.discovery && payload !== '') {
      memory.change({ entities: this.told });
      // It need not be forgotten again at the next connection.
      if (before !== null) this.link.tell(topic, { payload, isRetained: true, before: null });
      return;
    }
    if (payload !== '') return;
    const { topics, discoveryTopic: described } = memory.current;
    memory.change({ topics: topics.filter((one) => one !== topic) });
    if (topic === described) memory.change({ discoveryTopic: null, entities: {} });
  }

  private hear(message: IncomingMessage): void {
    if (message.topic === birthTopic(this.prefix)) {
      if (message.payload === 'online' && !message.isRetained) void this.greetHomeAssistant();
      return;
    }
    const ids = this.jobs.map(({ id }) => id);
    const command = parseCommand(message, this.topics, ids);
    if (command !== null) this.parts.carryOut(command);
  }

  private async greetHomeAssistant(): Promise<void> {
    this.homeAssistantSeenMs = this.parts.clock.nowMs();
    const spanMs = LONGEST_BIRTH_DELAY_MS - SHORTEST_BIRTH_DELAY_MS;
    const delayMs = SHORTEST_BIRTH_DELAY_MS + this.parts.random.next() * spanMs;
    if (await wait(delayMs, this.stop.signal)) this.link.renew();
  }
}
