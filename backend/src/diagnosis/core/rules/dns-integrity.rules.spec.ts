import { describe, expect, it } from '@jest/globals';
import type { DnsIntegrityReading, Resolver } from '@lineside/contract';
import { ScriptedLine } from '../../../../test/fakes/scripted-line.ts';

const router = 'resolver-192.168.1.1';
const quad9 = 'resolver-9.9.9.9';

function resolver(address: string, origin: Resolver['origin']): Resolver {
  return { id: `resolver-${address}`, address, zone: null, family: 4, origin };
}

/** A well line after one check of the truth. */
function lineAfter(...readings: Partial<DnsIntegrityReading>[]): ScriptedLine {
  const line = new ScriptedLine();
  const resolvers = [resolver('192.168.1.1', 'system'), resolver('9.9.9.9', 'public')];
  line.tell({ kind: 'resolvers', resolvers, atMs: 0, monoMs: 0 });
  line.run(3000);
  for (const reading of readings) {
    line.integrity({
      ...{ check: 'nxdomain', resolverId: router, result: 'ok', addresses: [] },
      ...reading,
    });
  }
  line.run(1000);
  return line;
}

describe('dns-hijacked', () => {
  it('tells of made-up names that lead somewhere, on a line that is up', () => {
    const line = lineAfter({ result: 'hijacked', addresses: ['203.0.113.80'] });
    expect(line.story.at(-1)).toBe('up dns-hijacked isp');
    expect(line.standing.evidence.map(({ subject }) => subject)).toEqual([router, '203.0.113.80']);
  });

  it('says nothing about resolvers the household does not use', () => {
    const line = lineAfter({ result: 'hijacked', resolverId: quad9 });
    expect(line.story).toEqual(['up none none']);
  });

  it('is over with the next honest answer, and not with an inconclusive one', () => {
    const line = lineAfter({ result: 'hijacked' }, { result: 'inconclusive' });
    expect(line.standing.cause).toBe('dns-hijacked');
    line.integrity({ check: 'nxdomain', resolverId: router, result: 'ok', addresses: [] });
    line.run(1000);
    expect(line.standing.cause).toBe('none');
  });
});

describe('dnssec-failed', () => {
  it('is a degradation when the only resolver refuses well-signed names', () => {
    const line = lineAfter({ check: 'dnssec', result: 'broken' });
    expect(line.story.at(-1)).toBe('degraded dnssec-failed isp');
  });

  it('says nothing of a resolver that does not validate', () => {
    const line = lineAfter({ check: 'dnssec', result: 'not-validating' });
    expect(line.story).toEqual(['up none none']);
  });
});

describe('dns-intercepted', () => {
  it('tells of an answer from an address that runs no DNS', () => {
    const line = lineAfter({ check: 'interception', resolverId: null, result: 'intercepted' });
    expect(line.story.at(-1)).toBe('up dns-intercepted isp');
  });
});

describe('a rule that is switched off', () => {
  it('says nothing', () => {
    const line = lineAfter();
    const rules = { ...line.memory.rules, 'dns-hijacked': { isEnabled: false } };
    line.tell({ kind: 'rules', rules });
    line.integrity({ check: 'nxdomain', resolverId: router, result: 'hijacked', addresses: [] });
    line.run(1000);
    expect(line.story).toEqual(['up none none']);
  });
});
