import { describe, expect, it } from '@jest/globals';
import type { DnsReading, Resolver } from '@lineside/contract';
import { ScriptedLine, wellLink } from '../../../../test/fakes/scripted-line.ts';

function resolver(address: string, origin: Resolver['origin']): Resolver {
  return { id: `resolver-${address}`, address, zone: null, family: 4, origin };
}

function reading(address: string, name: string, isAnswered: boolean): DnsReading {
  return {
    resolverId: `resolver-${address}`,
    name,
    kind: 'cached',
    responseMs: isAnswered ? 5 : null,
    rcode: isAnswered ? 'NOERROR' : null,
    failure: isAnswered ? null : 'timeout',
    answerCount: isAnswered ? 1 : null,
  };
}

/** A well line whose resolvers have all answered once; then each of `dead` fails two names. */
function lineWith(resolvers: readonly Resolver[], dead: readonly string[]): ScriptedLine {
  const line = new ScriptedLine();
  line.tell({ kind: 'resolvers', resolvers, atMs: 0, monoMs: 0 });
  line.run(3000);
  for (const { address } of resolvers) line.dns(reading(address, 'a.example', true), 3000);
  line.run(10_000);
  for (const { address } of resolvers) {
    const isAnswered = !dead.includes(address);
    line.dns(reading(address, 'a.example', isAnswered), 13_000);
    line.dns(reading(address, 'b.example', isAnswered), 13_000);
  }
  line.run(4500);
  return line;
}

const router = resolver('192.168.1.1', 'system');
const ispResolver = resolver('203.0.113.53', 'system');
const publics = [resolver('1.1.1.1', 'public'), resolver('9.9.9.9', 'public')];

describe('dns-down', () => {
  it('blames the router when only its forwarder fails', () => {
    const line = lineWith([router, ...publics], ['192.168.1.1']);
    expect(line.story.at(-1)).toBe('down dns-down router');
    expect(line.standing.sinceMs).toBe(13_000);
  });

  it('blames the ISP when its own resolver fails', () => {
    const line = lineWith([ispResolver, ...publics], ['203.0.113.53']);
    expect(line.story.at(-1)).toBe('down dns-down isp');
  });

  it('blames the operator when a public resolver the household uses fails', () => {
    const used = resolver('8.8.8.8', 'system');
    const line = lineWith([used, ...publics], ['8.8.8.8']);
    expect(line.story.at(-1)).toBe('down dns-down dns-operator');
  });

  it('blames the ISP when the forwarder of the router answers with errors: it asks the ISP', () => {
    const line = lineWith([router, ...publics], []);
    for (const name of ['a.example', 'b.example']) {
      const failed = reading('192.168.1.1', name, false);
      line.dns({ ...failed, rcode: 'SERVFAIL', failure: 'servfail', responseMs: 3 }, line.nowMs);
      line.dns(reading('1.1.1.1', name, true), line.nowMs);
    }
    line.run(1000);
    expect(line.story.at(-1)).toBe('down dns-down isp');
  });

  it('blames the ISP when nobody answers on port 53 while addresses work', () => {
    const line = lineWith([router, ...publics], ['192.168.1.1', '1.1.1.1', '9.9.9.9']);
    expect(line.story.at(-1)).toBe('down dns-down isp');
  });

  it('says nothing while one of two system resolvers answers', () => {
    const line = lineWith([router, ispResolver, ...publics], ['192.168.1.1']);
    expect(line.story).toEqual(['up none none']);
  });

  it('says nothing when a public resolver fails that the household does not use', () => {
    const line = lineWith([router, ...publics], ['9.9.9.9']);
    expect(line.story).toEqual(['up none none']);
  });

  it('leaves it to the path rules when the anchors are silent too', () => {
    const line = lineWith([router, ...publics], []);
    line.behaviour = (target) => (target.role === 'anchor' ? null : 20);
    line.run(2500);
    for (const name of ['a.example', 'b.example']) {
      line.dns(reading('192.168.1.1', name, false), line.nowMs);
    }
    line.run(10_000);
    expect(line.story).toEqual(['up none none', 'down upstream-down isp']);
  });

  it('says nothing while a buffer fills and empties, when a resolver is late and not dead', () => {
    const line = lineWith([router, ...publics], []);
    const fromMs = line.nowMs;
    line.behaviour = ({ role }, sentMs) =>
      role === 'control' || role === 'router'
        ? 1
        : 20 + Math.max(0, 2000 - Math.abs(sentMs - fromMs - 3000));
    line.run(4000);
    for (const { address } of [router, ...publics]) {
      line.dns(reading(address, 'a.example', false), fromMs + 2500);
      line.dns(reading(address, 'b.example', false), fromMs + 3500);
    }
    line.run(3000);
    expect(line.story.filter((each) => each.startsWith('down'))).toEqual([]);
  });

  it('does not move the blame when the others come back first', () => {
    const used = resolver('8.8.8.8', 'system');
    const line = lineWith([used, ...publics], ['8.8.8.8', '1.1.1.1', '9.9.9.9']);
    expect(line.story.at(-1)).toBe('down dns-down isp');
    for (const { address } of publics) line.dns(reading(address, 'a.example', true), line.nowMs);
    line.run(4500);
    expect(line.story.at(-1)).toBe('down dns-down isp');
    line.dns(reading('8.8.8.8', 'a.example', false), line.nowMs);
    line.run(4500);
    expect(line.story.at(-1)).toBe('down dns-down dns-operator');
  });

  it('waits for the word of another resolver that has just failed as well', () => {
    const line = lineWith([router, ...publics], ['192.168.1.1']);
    expect(line.story.at(-1)).toBe('down dns-down router');
    const other = lineWith([router, ...publics], []);
    for (const name of ['a.example', 'b.example']) {
      other.dns(reading('192.168.1.1', name, false), other.nowMs);
    }
    for (const { address } of publics) {
      other.dns(reading(address, 'a.example', true), other.nowMs);
      other.dns(reading(address, 'b.example', false), other.nowMs + 1);
    }
    other.run(1000);
    expect(other.story).toEqual(['up none none']);
  });

  it('says nothing while no ping comes back and only TCP gets through', () => {
    const line = lineWith([router, ...publics], []);
    line.behaviour = ({ role }) => (role === 'control' || role === 'router' ? 1 : null);
    for (let second = 0; second < 12; second += 1) {
      for (const { address } of [router, ...publics]) {
        line.dns(reading(address, second % 2 === 0 ? 'a.example' : 'b.example', false), line.nowMs);
      }
      line.run(500);
      line.tcp(line.nowMs, true);
      line.run(500);
    }
    expect(line.story.filter((each) => each.includes('dns-down'))).toEqual([]);
  });

  it('says nothing just after a second in which no ping came back in time', () => {
    const line = lineWith([router, ...publics], []);
    const fromMs = line.nowMs;
    line.behaviour = ({ role }, sentMs) =>
      role !== 'control' && sentMs > fromMs && sentMs < fromMs + 1500 ? null : 20;
    line.run(4500);
    for (const { address } of [router, ...publics]) {
      line.dns(reading(address, 'a.example', false), fromMs + 500);
      line.dns(reading(address, 'b.example', false), fromMs + 1000);
    }
    line.run(2000);
    expect(line.story.filter((each) => each.includes('dns-down'))).toEqual([]);
  });

  it('hears the pings sent with a question before it believes an error that came late', () => {
    const line = lineWith([router, ...publics], []);
    const fromMs = line.nowMs;
    line.behaviour = ({ role }, sentMs) =>
      role === 'control' || role === 'router' ? 1 : sentMs > fromMs ? 2600 : 600;
    line.run(1800);
    const late = { rcode: 'SERVFAIL', failure: 'servfail', responseMs: 1800 } as const;
    for (const name of ['a.example', 'b.example']) {
      line.dns({ ...reading('192.168.1.1', name, false), ...late }, fromMs);
    }
    for (const { address } of publics) line.dns(reading(address, 'a.example', true), fromMs + 1);
    line.run(10_000);
    expect(line.story.filter((each) => each.includes('dns-down'))).toEqual([]);
  });

  it('is not taken in by questions that were lost like every third ping', () => {
    const line = lineWith([router, ...publics], []);
    line.behaviour = ({ role, id }, sentMs) =>
      role !== 'control' && (Math.floor(sentMs / 1000) + id.charCodeAt(7)) % 3 === 0 ? null : 10;
    line.run(20_000);
    const fail = (count: number): void => {
      for (let i = 0; i < count; i += 1) {
        line.dns(
          reading('192.168.1.1', i % 2 === 0 ? 'a.example' : 'b.example', false),
          line.nowMs,
        );
        line.run(100);
      }
      for (const { address } of publics) line.dns(reading(address, 'a.example', true), line.nowMs);
      line.run(500);
    };
    fail(3);
    expect(line.story.filter((each) => each.startsWith('down'))).toEqual([]);
    fail(8);
    expect(line.story.at(-1)).toBe('down dns-down router');
  });

  it('waits with the blame until the other resolvers have been asked too', () => {
    const line = lineWith([router, ...publics], []);
    const ask = (address: string): void => {
      line.dns(reading(address, 'a.example', false), line.nowMs);
      line.dns(reading(address, 'b.example', false), line.nowMs);
    };
    ask('192.168.1.1');
    line.run(4500);
    expect(line.story).toEqual(['up none none']);
    ask('1.1.1.1');
    ask('9.9.9.9');
    line.run(4500);
    expect(line.story.at(-1)).toBe('down dns-down isp');
  });

  it('leaves it to the path rules when names fail at once because the address is gone', () => {
    const line = lineWith([router, ...publics], []);
    line.behaviour = (target) => (target.role === 'control' ? 20 : null);
    line.link({ ...wellLink, ipv4: { ...wellLink.ipv4, addresses: [], gateway: null } });
    for (const address of ['192.168.1.1', '1.1.1.1', '9.9.9.9']) {
      line.dns(reading(address, 'a.example', false), line.nowMs);
      line.dns(reading(address, 'b.example', false), line.nowMs);
    }
    line.run(4000);
    expect(line.story).toEqual(['up none none', 'down no-address router']);
  });

  it('does not take a resolver for dead whose answers are held up by a full buffer', () => {
    const line = lineWith([router, ...publics], []);
    line.behaviour = ({ role }) => (role === 'control' || role === 'router' ? 1 : 2200);
    line.run(10_000);
    for (const address of ['192.168.1.1', '1.1.1.1', '9.9.9.9']) {
      line.dns(reading(address, 'a.example', false), line.nowMs);
      line.dns(reading(address, 'b.example', false), line.nowMs);
    }
    line.run(5000);
    expect(line.story).not.toContain('down dns-down isp');
  });

  it('does not take one broken name for a broken resolver', () => {
    const line = lineWith([router, ...publics], []);
    line.dns(reading('192.168.1.1', 'a.example', false), 14_000);
    line.dns(reading('192.168.1.1', 'a.example', false), 15_000);
    line.run(2000);
    expect(line.story).toEqual(['up none none']);
  });
});
