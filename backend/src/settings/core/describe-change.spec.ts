import { describe, expect, it } from '@jest/globals';
import { settings, type Settings } from '@lineside/contract';
import { describeChange, type ToldSettings } from './describe-change.ts';

const plain = (inForce: Settings): ToldSettings => ({ inForce, told: inForce });
const before = plain(settings.parse({ resolvers: ['192.0.2.53'] }));

describe('describeChange', () => {
  it('is empty when nothing changed', () => {
    expect(describeChange(before, structuredClone(before))).toEqual({});
  });

  it('has the old and the new value of each changed key', () => {
    const after = settings.parse({
      resolvers: [],
      interfaceName: 'eth1',
      reach: { tcpPort: 8443 },
    });
    expect(describeChange(before, plain(after))).toEqual({
      resolvers: '192.0.2.53 -> none',
      interfaceName: 'automatic -> eth1',
      'reach.tcpPort': '443 -> 8443',
    });
  });

  it('shortens long values', () => {
    const after = settings.parse({
      ...before.inForce,
      hostNames: Array.from({ length: 20 }, (_, i) => `name-${i}.example`),
    });
    const { hostNames } = describeChange(before, plain(after));
    expect(String(hostNames)).toMatch(/^none -> name-0.*\.\.\.$/);
    expect(String(hostNames).length).toBeLessThan(120);
  });

  it('says that a secret changed without telling it', () => {
    const withPassword = (password: string): Settings => settings.parse({ mqtt: { password } });
    const change = describeChange(
      { inForce: withPassword('old one'), told: withPassword('***') },
      { inForce: withPassword('new one'), told: withPassword('***') },
    );
    expect(change).toEqual({ 'mqtt.password': '*** -> ***' });
  });
});
