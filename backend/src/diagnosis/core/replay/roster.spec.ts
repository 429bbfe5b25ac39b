import { beforeEach, describe, expect, it } from '@jest/globals';
import { dualStackLink, wellLink } from '../../../../test/fakes/scripted-line.ts';
import { targetsOf } from '../../../../test/fakes/scripted-targets.ts';
import { ok } from '../../../kernel/outcome.ts';
import type { Measurement } from '../../../measurement/measurement.ts';
import { Roster, type RosterNews } from './roster.ts';

const NOTHING: RosterNews = { targets: null, resolvers: null };

function moment(atMs: number) {
  return { atMs, monoMs: atMs, durationMs: null };
}

function probe(targetId: string, atMs: number): Measurement {
  const reading = { targetId, driver: 'fping', sentMs: atMs, rttMs: 5, loss: null } as const;
  return { kind: 'latency', ...moment(atMs), outcome: ok({ ...reading, load: 'none' }) };
}

function question(resolverId: string, atMs: number): Measurement {
  const reading = { resolverId, name: 'a.example', kind: 'cached', responseMs: 4 } as const;
  const answer = { rcode: 'NOERROR', failure: null, answerCount: 1 } as const;
  return { kind: 'dns', ...moment(atMs), outcome: ok({ ...reading, ...answer }) };
}

function edge(address: string | null, atMs: number): Measurement {
  const reading = { family: 4, address, reason: 'agreeing traces' } as const;
  const flags = { isDoubleNat: false, isCgnatLikely: false };
  return { kind: 'edge', ...moment(atMs), outcome: ok({ ...reading, ...flags }) };
}

function link(reading: typeof wellLink, atMs: number): Measurement {
  return { kind: 'link', ...moment(atMs), outcome: ok(reading) };
}

describe('Roster', () => {
  let roster: Roster;
  beforeEach(() => {
    roster = new Roster(['1.1.1.1']);
  });
  const idsAfter = (measurement: Measurement) =>
    roster.learn(measurement).targets?.map(({ id }) => id) ?? null;

  it('knows every target again by its name, the link and the edge', () => {
    roster.learn(link(dualStackLink, 0));
    roster.learn(edge('203.0.113.1', 0));
    const expected = [...targetsOf(4), ...targetsOf(6).filter(({ role }) => role !== 'isp-edge')];
    let told: RosterNews = NOTHING;
    for (const { id } of expected) told = roster.learn(probe(id, 10));
    expect(told.targets).toEqual(expected);
  });

  it('tells targets only when they are others', () => {
    expect(idsAfter(probe('anchor-1.1.1.1', 0))).toEqual(['anchor-1.1.1.1']);
    expect(roster.learn(probe('anchor-1.1.1.1', 1000))).toEqual(NOTHING);
    expect(idsAfter(probe('anchor-9.9.9.9', 1001))).toEqual(['anchor-1.1.1.1', 'anchor-9.9.9.9']);
  });

  it('forgets a target that is not probed any more, but none that is lost', () => {
    roster.learn(probe('anchor-1.1.1.1', 0));
    roster.learn(probe('anchor-9.9.9.9', 0));
    for (let atMs = 1000; atMs <= 10_000; atMs += 1000) {
      expect(idsAfter(probe('anchor-1.1.1.1', atMs))).toBeNull();
    }
    expect(idsAfter(probe('anchor-1.1.1.1', 11_000))).toEqual(['anchor-1.1.1.1']);
  });

  it('forgets nobody because the box was off', () => {
    roster.learn(probe('anchor-1.1.1.1', 0));
    roster.learn(probe('anchor-9.9.9.9', 0));
    roster.forgive(3_600_000);
    expect(idsAfter(probe('anchor-1.1.1.1', 3_600_000))).toBeNull();
  });

  it('follows router and edge to another address', () => {
    roster.learn(link(wellLink, 0));
    roster.learn(edge('203.0.113.1', 0));
    roster.learn(probe('router-4', 10));
    roster.learn(probe('isp-edge-4', 10));
    const other = { ...wellLink, ipv4: { ...wellLink.ipv4, gateway: '192.168.1.254' } };
    const { targets } = roster.learn(link(other, 500));
    expect(targets).toMatchObject([{ address: '192.168.1.254' }, { address: '203.0.113.1' }]);
    expect(idsAfter(edge(null, 600))).toEqual(['router-4']);
  });

  it('passes over names it does not know', () => {
    roster.learn(probe('router-4', 0));
    expect(idsAfter(probe('something', 0))).toBeNull();
  });

  it('takes resolvers of the settings for public ones', () => {
    roster.learn(question('resolver-1.1.1.1', 0));
    const { resolvers } = roster.learn(question('resolver-fe80::1', 10));
    expect(resolvers).toEqual([
      { id: 'resolver-1.1.1.1', address: '1.1.1.1', zone: null, family: 4, origin: 'public' },
      { id: 'resolver-fe80::1', address: 'fe80::1', zone: null, family: 6, origin: 'system' },
    ]);
  });
});
