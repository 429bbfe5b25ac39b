import { Inject, Injectable } from '@nestjs/common';
import { mqttSettings, type MqttSettings, type MqttTestResult } from '@lineside/contract';
import { mergePatch } from '../config/core/merge-patch.ts';
import { misdirectedSecrets } from '../config/secret-destinations.ts';
import { withoutMasks } from '../config/secrets.ts';
import {
  SecretNeeded,
  SettingsRejected,
  SettingsSource,
  type SettingsPatch,
} from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Random } from '../kernel/random.ts';
import { problemsOf } from '../kernel/schema-problems.ts';
import { CLOCK, RANDOM } from '../measurement/clock.ts';
import { asRefusal, BROKER, type Broker } from './broker.ts';
import { Topics } from './core/topics.ts';

/** Of the whole test. */
const DEADLINE_MS = 12_000;

/** Tries settings without storing them. */
@Injectable()
export class ConnectionTest {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: Random,
    @Inject(BROKER) private readonly broker: Broker,
    private readonly source: SettingsSource,
  ) {}

  /**
   * Connects and publishes one message that nobody keeps.
   *
   * @throws SettingsRejected when the settings in force with the patch are not valid
   * @throws SecretNeeded when the patch names another broker, but not the secrets for it
   */
  async run(patch: SettingsPatch): Promise<MqttTestResult> {
    const settings = this.patched(patch);
    const beganMs = this.clock.monotonicMs();
    const signal = AbortSignal.timeout(DEADLINE_MS);
    // A client of its own: the one at work is not thrown out.
    const clientId = `lineside_test_${Math.floor(this.random.next() * 1e9)}`;
    try {
      const session = await this.broker.connect({ settings, clientId, will: null }, signal);
      const durationMs = Math.round(this.clock.monotonicMs() - beganMs);
      try {
        await session.publish(new Topics(settings.baseTopic).test, 'test', false);
      } finally {
        await session.end();
      }
      return { isOk: true, problem: null, durationMs, tls: session.tls };
    } catch (error) {
      const { reason, message } = asRefusal(error);
      return { isOk: false, problem: { reason, detail: message }, durationMs: null, tls: null };
    }
  }

  private patched(patch: SettingsPatch): MqttSettings {
    const inForce = this.source.current().mqtt;
    const unmasked = withoutMasks(mqttSettings, { ...patch, enabled: true }, inForce);
    const checked = mqttSettings.safeParse(mergePatch(inForce, unmasked));
    if (checked.success) {
      const change = { before: inForce, after: checked.data, patch };
      const paths = misdirectedSecrets(mqttSettings, change).map((path) => `mqtt.${path}`);
      if (paths.length > 0) throw new SecretNeeded(paths);
      return checked.data;
    }
    throw new SettingsRejected(
      problemsOf(checked.error.issues).map(({ path, message }) => ({
        path: path === '' ? 'mqtt' : `mqtt.${path}`,
        message,
      })),
    );
  }
}
