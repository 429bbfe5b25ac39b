import { join } from 'node:path';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Job, MqttSettings, MqttView, Settings } from '@lineside/contract';
import { ENVIRONMENT, type Environment } from '../config/environment.ts';
import { SettingsSource } from '../config/settings-source.ts';
import { VERSION } from '../config/version.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Random } from '../kernel/random.ts';
import { CLOCK, RANDOM } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { BROKER, type Broker } from './broker.ts';
import { Commander } from './commander.ts';
import type { NameLanguage } from './core/names/entity-names.ts';
import { MqttRun } from './mqtt-run.ts';
import { PublishedMemory } from './published-memory.ts';
import { StateTeller } from './state-teller.ts';

const MEMORY_FILE = 'mqtt-published.json';

/** Keeps MQTT as the settings want it: one run after the other, none while it is off. */
@Injectable()
export class MqttKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(MqttKeeper.name);
  private memory: PublishedMemory | null = null;
  private run: MqttRun | null = null;
  private offSinceMs = 0;
  private work: Promise<void> = Promise.resolve();
  private isClosed = false;

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(VERSION) private readonly version: string,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: Random,
    @Inject(BROKER) private readonly broker: Broker,
    private readonly settings: SettingsSource,
    private readonly bus: EventBus,
    private readonly teller: StateTeller,
    private readonly commander: Commander,
  ) {}

  onApplicationBootstrap(): void {
    this.offSinceMs = this.clock.nowMs();
    this.bus.on('settings.changed', MqttKeeper.name, ({ settings }) =>
      this.inTurn(() => this.follow(settings)),
    );
    this.inTurn(() => this.follow(this.settings.current()));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.inTurn(() => this.end(false));
    this.isClosed = true;
    await this.work;
  }

  get view(): MqttView {
    const { url } = this.settings.current().mqtt;
    if (this.run !== null) return { url, ...this.run.view };
    return {
      ...{ state: 'off', url, sinceMs: this.offSinceMs, problem: null, publishedCount: 0 },
      ...{ lastPublishedMs: null, waitingCount: 0, entityCount: null, homeAssistantSeenMs: null },
    };
  }

  /** Resolves when everything the settings asked for so far is done. */
  settled(): Promise<void> {
    return this.work;
  }

  private inTurn(work: () => Promise<void>): void {
    if (this.isClosed) return;
    this.work = this.work.then(work).catch((error: unknown) => {
      // A boundary: nobody waits for it, and the next change must be followed all the same.
      this.log.error({ err: error }, 'MQTT could not follow the settings');
    });
  }

  private async follow(settings: Settings): Promise<void> {
    const { run } = this;
    const wanted = settings.mqtt;
    const language = languageOf(settings);
    if (run !== null) {
      const isSame = JSON.stringify(run.settings) === JSON.stringify(wanted);
      if (isSame && run.language === language) return;
      // Another broker, or none: nothing of ours is left at this one.
      await this.end(!wanted.enabled || run.settings.url !== wanted.url);
    }
    if (wanted.enabled && wanted.url !== null) await this.begin(wanted, language);
  }

  private async begin(settings: MqttSettings, language: NameLanguage): Promise<void> {
    const path = join(this.environment.dataDir, MEMORY_FILE);
    this.memory ??= await PublishedMemory.open(path, this.random);
    const { broker, clock, random, memory, version } = this;
    const run = new MqttRun(settings, {
      ...{ broker, clock, random, memory, version, language },
      carryOut: (command) => void this.commander.carryOut(command),
      changed: () => this.tellView(),
    });
    this.run = run;
    run.open();
    this.tellView();
    const sink = {
      topics: run.topics,
      tellState: run.tellState.bind(run),
      describe: (jobs: readonly Job[], host: string | null) =>
        run.describe(jobs, host === null ? null : this.pageUrl(host)),
    };
    await this.teller.start(sink, settings.everySeconds * 1000);
  }

  private async end(isForGood: boolean): Promise<void> {
    this.teller.stop();
    const { run } = this;
    await run?.close(isForGood);
    this.run = null;
    this.offSinceMs = this.clock.nowMs();
    if (run !== null) this.tellView();
  }

  private tellView(): void {
    this.bus.emit('mqtt.changed', this.view);
  }

  private pageUrl(host: string): string {
    const { port } = this.environment;
    return port === 80 ? `http://${host}/` : `http://${host}:${port}/`;
  }
}

/** Of the names Home Assistant shows. */
function languageOf({ mqtt, alerts }: Settings): NameLanguage {
  const { language } = mqtt.homeAssistant;
  return language === 'auto' ? alerts.language : language;
}
