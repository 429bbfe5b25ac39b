import type { MqttTestResult, MqttView, Settings } from '@lineside/contract';
import type { Scenario } from './scenarios.ts';

/** How it goes with the pretended broker: there for a box that is well, silent otherwise. */
export function mqttOf(scenario: Scenario, { mqtt }: Settings, startMs: number): MqttView {
  const { url } = mqtt;
  const nothing = { publishedCount: 0, lastPublishedMs: null, homeAssistantSeenMs: null };
  if (!mqtt.enabled) {
    const none = { problem: null, waitingCount: 0, entityCount: null };
    return { state: 'off', url, sinceMs: startMs - 3 * HOUR_MS, ...none, ...nothing };
  }
  if (scenario.writesAreOff) {
    const detail = 'Connection refused: Not authorized';
    const problem = { reason: 'bad-credentials', detail } as const;
    const waiting = { state: 'waiting', url, sinceMs: startMs - HOUR_MS } as const;
    return { ...waiting, problem, ...nothing, ...LISTED };
  }
  return {
    ...{ state: 'connected', url, sinceMs: startMs - 5 * HOUR_MS, problem: null },
    ...{ publishedCount: 18_204, lastPublishedMs: startMs - 4000, waitingCount: 0 },
    ...{ entityCount: 47, homeAssistantSeenMs: startMs - 4 * HOUR_MS },
  };
}

const HOUR_MS = 3_600_000;
const LISTED = { waitingCount: 31, entityCount: 47 };

/** A trial that goes wrong for every address with `nobody` in it. */
export function mqttTrialOf(patch: unknown): MqttTestResult {
  if (JSON.stringify(patch).includes('nobody')) {
    const detail = 'connect ECONNREFUSED 192.168.1.99:1883';
    return {
      isOk: false,
      problem: { reason: 'connect-refused', detail },
      durationMs: null,
      tls: null,
    };
  }
  return { isOk: true, problem: null, durationMs: 43, tls: 'TLSv1.3' };
}
