import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv, type AnySchema } from 'ajv';
import fc from 'fast-check';
import { writtenOut } from '../../../test/fakes/mqtt/ha-discovery.ts';
import { discoveryOf, goneSince, toldBy, withForgotten } from './discovery.ts';
import { entitiesOf } from './entities/index.ts';
import { Topics } from './topics.ts';

type Json = Record<string, unknown>;

function fixture(name: string): unknown {
  const url = new URL(`../../../test/fixtures/home-assistant/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8'));
}
const check = new Ajv({ strict: false, allErrors: true }).compile(
  fixture('device-discovery.schema') as AnySchema,
);
const faults = (message: unknown): string[] => {
  void check(writtenOut(message));
  return (check.errors ?? []).map(({ instancePath, message: text }) => `${instancePath} ${text}`);
};
const JOBS = [
  { id: 'latency', title: 'Ping the targets' },
  { id: 'speed-night-plan', title: 'Nightly test' },
];
const context = {
  ...{ deviceId: 'lineside_0123456789ab', version: '1.2.3', topics: new Topics('lineside') },
  ...{ everySeconds: 30, pageUrl: 'http://192.168.1.20:8080/' },
};
const message = discoveryOf(entitiesOf(JOBS), context);

describe('the schema of the discovery message', () => {
  it.each((fixture('documented-examples') as unknown[]).map((example, index) => [index, example]))(
    'accepts example %i of the documentation',
    (_index, example) => {
      expect(faults(example)).toEqual([]);
    },
  );

  const breaks: readonly [
    string,
    (message: Json & { components: Record<string, Json> }) => void,
  ][] = [
    ['without a device', (broken) => delete broken['device']],
    ['without an origin', (broken) => delete broken['origin']],
    ['without the name of the origin', (broken) => (broken['origin'] = { sw_version: '1' })],
    ['whose device has no identity', (broken) => (broken['device'] = { name: 'Box' })],
    ['without components', (broken) => delete (broken as Json)['components']],
    [
      'with a component without a platform',
      ({ components }) => delete part(components)['platform'],
    ],
    [
      'with an entity without a unique id',
      ({ components }) => delete part(components)['unique_id'],
    ],
    ['with a made-up platform', ({ components }) => (part(components)['platform'] = 'thermometer')],
    ['with a wildcard in a topic', ({ components }) => (part(components)['state_topic'] = 'a/+/b')],
    [
      'with a duration in Mbit/s',
      ({ components }) => (part(components)['unit_of_measurement'] = 'Mbit/s'),
    ],
    ['with a made-up class', ({ components }) => (part(components)['device_class'] = 'latency')],
    [
      'with a sensor among the settings',
      ({ components }) => (part(components)['entity_category'] = 'config'),
    ],
    [
      'with a device class enum that is measured',
      ({ components }) => Object.assign(part(components, 'cause'), { state_class: 'measurement' }),
    ],
    [
      'with a button that has no command',
      ({ components }) => delete part(components, 'run_trace')['command_topic'],
    ],
    [
      'with two ways of availability',
      (broken) => (broken['availability'] = [{ topic: 'lineside/availability' }]),
    ],
  ];
  it.each(breaks)('refuses a message %s', (_what, break_) => {
    const broken = structuredClone(message) as unknown as Json & {
      components: Record<string, Json>;
    };
    expect(faults(broken)).toEqual([]);
    break_(broken);
    expect(faults(broken)).not.toEqual([]);
  });
});

function part(components: Record<string, Json>, key = 'internet_rtt'): Json {
  const component = components[key];
  if (component === undefined) throw new Error(`there is no ${key}`);
  return component;
}

describe('our discovery message', () => {
  it('has every entity with an id of its own', () => {
    const components = Object.values(message.components);
    const ids = components.map((component) => component['unique_id']);
    expect(new Set(ids).size).toBe(entitiesOf(JOBS).length);
    expect(new Set(components.map((one) => one['default_entity_id'])).size).toBe(ids.length);
  });

  it('has an expiry only for what is told regularly', () => {
    const expiring = Object.entries(message.components)
      .filter(([, component]) => 'expire_after' in component)
      .map(([key]) => key);
    expect(expiring).toContain('internet_loss');
    expect(expiring).not.toContain('internet');
    expect(message.components['internet_loss']).toMatchObject({ expire_after: 90 });
  });

  it('leaves out the page while it is not known', () => {
    const { device } = discoveryOf(entitiesOf([]), { ...context, pageUrl: null });
    expect(device).not.toHaveProperty('configuration_url');
    expect(faults(discoveryOf(entitiesOf([]), { ...context, pageUrl: null }))).toEqual([]);
  });

  it('is one Home Assistant takes, whatever jobs there are', () => {
    const job = fc.record({ id: fc.stringMatching(/^[a-z0-9-]{1,46}$/), title: fc.string() });
    fc.assert(
      fc.property(fc.uniqueArray(job, { selector: ({ id }) => id }), (jobs) => {
        expect(faults(discoveryOf(entitiesOf(jobs), context))).toEqual([]);
      }),
    );
  });
});

describe('entities that are no more', () => {
  it('are those that are missing or of another kind', () => {
    const before = { kept: 'sensor', gone: 'sensor', turned: 'sensor' };
    const now = { kept: 'sensor', turned: 'binary_sensor', added: 'switch' };
    expect(goneSince(before, now)).toEqual({ gone: 'sensor', turned: 'sensor' });
  });

  it('are reduced to their platform, and the message is still a good one', () => {
    const shorter = discoveryOf(entitiesOf(JOBS.slice(0, 1)), context);
    const gone = goneSince(toldBy(message), toldBy(shorter));
    const farewell = withForgotten(shorter, gone);
    expect(farewell.components['job_speed-night-plan']).toEqual({ platform: 'switch' });
    expect(faults(farewell)).toEqual([]);
  });
});
