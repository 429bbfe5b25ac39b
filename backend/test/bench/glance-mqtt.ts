/** From a verdict on the bus to the message at a subscriber of a real broker: `npm run bench -- glance`. */
import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mqttSettings, type Verdict } from '@lineside/contract';
import { connectAsync } from 'mqtt';
import { percentileOfSorted } from '../../src/kernel/statistics.ts';
import { EventBus } from '../../src/measurement/event-bus.ts';
import { MqttJsBroker } from '../../src/mqtt/adapters/mqtt-js.broker.ts';
import { lineState } from '../../src/mqtt/core/states/line-state.ts';
import { MqttRun } from '../../src/mqtt/mqtt-run.ts';
import { PublishedMemory } from '../../src/mqtt/published-memory.ts';
import { hasMosquitto, Mosquitto, until } from '../fakes/mqtt/mosquitto.ts';

const CHANGE_COUNT = 1000;
const GOAL_MS = 100;

/** Each change is told behind the twelve figures of a regular telling. */
async function measure(broker: Mosquitto): Promise<number[]> {
  const subscriber = await connectAsync(broker.url);
  await subscriber.subscribeAsync('lineside/line', { qos: 1 });
  const folder = await mkdtemp(join(tmpdir(), 'lineside-glance-'));
  const memory = await PublishedMemory.open(join(folder, 'memory.json'), { next: Math.random });
  const settings = mqttSettings.parse({ enabled: true, url: broker.url });
  const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
  const run = new MqttRun(settings, {
    ...{ broker: new MqttJsBroker(), clock, random: { next: Math.random }, memory, version: '0' },
    language: 'en',
    carryOut: () => undefined,
    changed: () => undefined,
  });
  run.open();
  await until('it is connected', () => run.view.state === 'connected');
  const bus = new EventBus();
  bus.on('verdict.changed', 'bench', (verdict) =>
    run.tellState('lineside/line', lineState(verdict), true),
  );
  const delaysMs: number[] = [];
  for (let index = 0; index < CHANGE_COUNT; index += 1) {
    const verdict = verdictNumber(index);
    const expected = JSON.stringify(lineState(verdict));
    const arrived = new Promise<void>((resolve) => {
      const hear = (_topic: string, payload: Buffer): void => {
        if (payload.toString('utf8') !== expected) return;
        subscriber.off('message', hear);
        resolve();
      };
      subscriber.on('message', hear);
    });
    for (let figure = 0; figure < 12; figure += 1) {
      run.tellState(`lineside/figures/${figure}`, { index }, false);
    }
    const beganMs = performance.now();
    bus.emit('verdict.changed', verdict);
    await arrived;
    delaysMs.push(performance.now() - beganMs);
    while (run.view.waitingCount > 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await run.close(false);
  await subscriber.endAsync(true);
  return delaysMs;
}

function verdictNumber(index: number): Verdict {
  const isDown = index % 2 === 1;
  return {
    ...{ state: isDown ? 'down' : 'up', cause: isDown ? 'isp-edge-down' : 'none' },
    ...{ blame: isDown ? 'isp' : 'none', sinceMs: index * 1000, family: null, evidence: [] },
  };
}

Logger.overrideLogger(false);
if (!hasMosquitto) process.exit(0);
const broker = await Mosquitto.start();
const delaysMs = (await measure(broker)).sort((a, b) => a - b);
await broker.stop();
const at = (share: number): number => percentileOfSorted(delaysMs, share) ?? Infinity;
const isMet = at(0.99) <= GOAL_MS;
console.log(
  `  MQTT message at a subscriber, ${CHANGE_COUNT} changes: median ${at(0.5).toFixed(1)} ms, ` +
    `p99 ${at(0.99).toFixed(1)} ms (goal ${GOAL_MS}), worst ${at(1).toFixed(1)} ms ${isMet ? '' : 'MISSED'}`,
);
process.exit(isMet ? 0 : 1);
