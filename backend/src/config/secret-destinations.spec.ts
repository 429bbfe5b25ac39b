import { describe, expect, it } from '@jest/globals';
import {
  destination,
  isDestination,
  isSecret,
  secret,
  SECRET_MASK,
  settings,
  type Settings,
} from '@lineside/contract';
import fc from 'fast-check';
import * as z from 'zod';
import { mergePatch } from './core/merge-patch.ts';
import { memberSchema, unwrapped } from './schema-walk.ts';
import { misdirectedSecrets } from './secret-destinations.ts';
import { withoutMasks } from './secrets.ts';

const token = secret(z.string().max(100));
const url = destination(z.string());
const schema = z.strictObject({
  name: z.string().default(''),
  url: url.nullable().default(null),
  port: destination(z.int()).default(1),
  token: token.nullable().default(null),
  byName: z.record(z.string(), z.strictObject({ url, token })).default({}),
});
const before = schema.parse({
  ...{ url: 'https://home.example:8443/a', token: 'one' },
  byName: { x: { url: 'mqtt://home.example', token: 'two' } },
});

/** What a patch would need to name. */
function needed(patch: object, known: z.infer<typeof schema> = before): string[] {
  const after = schema.parse(mergePatch(known, withoutMasks(schema, patch, known)));
  return misdirectedSecrets(schema, { before: known, after, patch });
}

describe('a secret', () => {
  it.each([
    ['another host', { url: 'https://evil.example:8443/a' }],
    ['another port', { url: 'https://home.example/a' }],
    ['another scheme', { url: 'http://home.example:8443/a' }],
    ['somebody before an @', { url: 'https://home.example:8443@evil.example/a' }],
    ['another port beside it', { port: 2 }],
    ['a mask for it', { url: 'https://evil.example', token: SECRET_MASK }],
  ])('does not follow its address to %s', (_, patch) => {
    expect(needed(patch)).toEqual(['token']);
  });

  it.each([
    ['another path', { url: 'https://home.example:8443/b' }],
    ['capitals', { url: 'HTTPS://Home.example:8443/' }],
    ['no address any more', { url: null }],
    ['another name', { name: 'x' }],
    ['the secret given again', { url: 'https://evil.example', token: 'one' }],
    ['another secret', { url: 'https://evil.example', token: 'new' }],
    ['no secret', { url: 'https://evil.example', token: null }],
  ])('needs not be given again for %s', (_, patch) => {
    expect(needed(patch)).toEqual([]);
  });

  it('is not told to a new address after the old one was taken away', () => {
    const without = schema.parse({ ...before, url: null });
    expect(needed({ url: 'https://evil.example' }, without)).toEqual(['token']);
  });

  it('is looked for in every depth', () => {
    expect(needed({ byName: { x: { url: 'mqtts://home.example' } } })).toEqual(['byName.x.token']);
  });

  it('of before is never in force beside another address, whatever is sent', () => {
    const texts = fc.constantFrom('https://home.example:8443/', 'https://evil.example', null);
    const secrets = fc.constantFrom(SECRET_MASK, null, 'new');
    const patches = fc.record(
      { url: texts, token: secrets, port: fc.constantFrom(1, 2) },
      {
        requiredKeys: [],
      },
    );
    fc.assert(
      fc.property(patches, (patch) => {
        if (needed(patch).length > 0) return;
        const after = schema.parse(mergePatch(before, withoutMasks(schema, patch, before)));
        const isElsewhere = after.port !== 1 || after.url?.includes('evil') === true;
        if (isElsewhere) expect(after.token).not.toBe('one');
      }),
    );
  });
});

describe('the settings of the box', () => {
  const channel = (kind: string, own: object): object => ({
    alerts: { channels: [{ id: 'one', name: 'One', kind, settings: own }] },
  });
  const PUSH = { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) };
  const PEM = '-----BEGIN X-----\nx\n-----END X-----';
  const cases: readonly (readonly [string, object, object, readonly string[]])[] = [
    [
      'mqtt',
      {
        mqtt: { url: 'mqtt://home.example', password: 'p', clientCertPem: PEM, clientKeyPem: PEM },
      },
      { mqtt: { url: 'mqtt://evil.example' } },
      ['mqtt.password', 'mqtt.clientKeyPem'],
    ],
    [
      'metrics.influx',
      { metrics: { influx: { url: 'http://home.example:8086', token: 't' } } },
      { metrics: { influx: { url: 'http://evil.example:8086' } } },
      ['metrics.influx.token'],
    ],
    ...(
      [
        ['mail', { host: 'home.example', password: 'p', from: 'a@b.de', to: ['a@b.de'] }, 'host'],
        ['ntfy', { topic: 'x', token: 'p' }, 'url'],
        ['gotify', { url: 'https://home.example', token: 'p' }, 'url'],
        ['matrix', { url: 'https://home.example', accessToken: 'p', roomId: '!r:x' }, 'url'],
        [
          'webhook',
          { webhookUrl: 'https://home.example/', signingKey: 'k'.repeat(16) },
          'webhookUrl',
        ],
        ['web-push', { endpoint: 'https://home.example/', ...PUSH }, 'endpoint'],
      ] as const
    ).map(([kind, own, address]): (typeof cases)[number] => {
      const masks = Object.keys(own).filter((key) => /password|oken|Key|p256dh|auth/.test(key));
      const masked = Object.fromEntries(masks.map((key) => [key, SECRET_MASK]));
      const moved = kind === 'mail' ? 'evil.example' : 'https://evil.example/';
      return [
        `a ${kind} channel`,
        channel(kind, own),
        channel(kind, { ...own, ...masked, [address]: moved }),
        masks.map((key) => `alerts.channels.0.settings.${key}`),
      ];
    }),
  ];

  it.each(cases)('keep the secrets of %s where they are', (_, known, patch, paths) => {
    const inForce = settings.parse(known);
    const after = changed(inForce, patch);
    const found = misdirectedSecrets(settings, { before: inForce, after, patch });
    expect(found.sort()).toEqual([...paths].sort());
  });

  it('are all covered: an address with a secret in the same object is a destination', () => {
    const names = cases.map(([name]) => name.replace(/^a (.*) channel$/, '$1'));
    expect(objectsWithSecretAndAddress(settings, '').sort()).toEqual(names.sort());
  });

  it('have nothing beside the address of the heartbeat that could follow it', () => {
    const known = settings.parse({
      alerts: { heartbeat: { pingUrl: 'https://home.example/s3cret' } },
    });
    const patch = { alerts: { heartbeat: { pingUrl: 'https://evil.example/' } } };
    expect(changed(known, patch).alerts.heartbeat.pingUrl).toBe('https://evil.example/');
  });

  it('do not take a secret along to a channel of another kind', () => {
    const known = settings.parse(channel('gotify', { url: 'https://home.example', token: 'p' }));
    const patch = channel('pushover', { token: SECRET_MASK, userKey: 'u' });
    const merged = mergePatch(known, withoutMasks(settings, patch, known));
    expect(settings.safeParse(merged).success).toBe(false);
  });
});

function changed(known: Settings, patch: object): Settings {
  return settings.parse(mergePatch(known, withoutMasks(settings, patch, known)));
}

/** Names of all objects in which a destination stands beside a secret. */
function objectsWithSecretAndAddress(wrapped: z.core.$ZodType, name: string): string[] {
  const inner = unwrapped(wrapped);
  if (inner instanceof z.ZodArray) return objectsWithSecretAndAddress(inner.element, name);
  if (inner instanceof z.ZodUnion) {
    return inner.options.flatMap((option) => objectsWithSecretAndAddress(option, name));
  }
  if (!(inner instanceof z.ZodObject)) return [];
  const members = Object.keys(inner.shape).flatMap((key) => {
    const member = memberSchema(inner, key);
    return member === null ? [] : [[key, member] as const];
  });
  const secrets = members.filter(([, member]) => isSecret(unwrapped(member)));
  for (const [key, member] of members) {
    const isAddress = secrets.length > 0 && /url$|^host$|endpoint/i.test(key);
    if (isAddress) expect([name, key, isDestination(unwrapped(member))]).toEqual([name, key, true]);
  }
  const isOne = members.some(
    ([key, member]) =>
      isDestination(unwrapped(member)) && secrets.some(([secretKey]) => secretKey !== key),
  );
  const kind = members.find(([key]) => key === 'kind')?.[1];
  const own = kind instanceof z.ZodLiteral ? String(kind.value) : name;
  const below = members.flatMap(([key, member]) =>
    objectsWithSecretAndAddress(
      member,
      key === 'settings' || own === '' ? own || key : `${own}.${key}`,
    ),
  );
  return [...(isOne ? [own] : []), ...below];
}
