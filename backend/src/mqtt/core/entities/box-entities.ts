import type { Job } from '@lineside/contract';
import type { Entity } from '../entity.ts';
import { FRESH_KINDS, type FreshKind } from '../states/freshness-state.ts';
import { topicLevel, type Topics } from '../topics.ts';

const box = (topics: Topics): string => topics.single('box');

/** The box itself, and who we are outside. */
export const boxEntities: readonly Entity[] = [
  {
    ...{ key: 'address_changed', name: 'Public address changed', platform: 'sensor' },
    ...{ topic: (topics) => topics.single('address'), member: 'changedAt' },
    ...{ deviceClass: 'timestamp', hasAttributes: true, category: 'diagnostic' },
  },
  {
    ...{ key: 'temperature', name: 'Temperature', platform: 'sensor', topic: box },
    ...{ member: 'temperatureCelsius', deviceClass: 'temperature', unit: '°C' },
    ...{ stateClass: 'measurement', precision: 1, isRegular: true, category: 'diagnostic' },
  },
  {
    ...{ key: 'undervoltage', name: 'Undervoltage', platform: 'binary_sensor', topic: box },
    ...{ member: 'undervoltage', deviceClass: 'problem', isRegular: true },
    category: 'diagnostic',
  },
  {
    ...{ key: 'software', name: 'Software', platform: 'update', title: 'Lineside' },
    ...{ topic: (topics) => topics.single('update'), category: 'diagnostic' },
  },
];

/** What can be asked for. */
export const buttonEntities: readonly Entity[] = [
  {
    ...{ key: 'run_speed_test', name: 'Run a speed test', platform: 'button' },
    ...{ command: (topics) => topics.command('speed-test'), icon: 'mdi:speedometer' },
  },
  {
    ...{ key: 'run_trace', name: 'Trace the route', platform: 'button', category: 'diagnostic' },
    ...{ command: (topics) => topics.command('trace'), icon: 'mdi:routes' },
  },
];

const FRESH_NAMES: Readonly<Record<FreshKind, string>> = {
  latency: 'ping',
  dns: 'DNS question',
  reach: 'page check',
  route: 'trace',
  identity: 'address check',
  speed: 'speed test',
};

/** When each kind of measurement was last made. */
export const freshnessEntities: readonly Entity[] = FRESH_KINDS.map((kind): Entity => {
  return {
    ...{ key: `last_${kind}`, name: `Last ${FRESH_NAMES[kind]}`, platform: 'sensor' },
    ...{ topic: (topics) => topics.single('freshness'), member: kind },
    ...{ deviceClass: 'timestamp', category: 'diagnostic' },
  };
});

/** A switch for each piece of regular work. */
export function jobEntities(jobs: readonly Pick<Job, 'id' | 'title'>[]): Entity[] {
  return jobs.map(({ id, title }): Entity => {
    return {
      ...{ key: `job_${topicLevel(id)}`, name: title, platform: 'switch', category: 'config' },
      ...{ topic: (topics: Topics) => topics.job(id), member: 'switch', hasAttributes: true },
      command: (topics: Topics) => topics.jobSwitch(id),
    };
  });
}
