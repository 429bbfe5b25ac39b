import { describe, expect, it } from '@jest/globals';
import { ScriptedLine } from '../../../test/fakes/scripted-line.ts';

describe('the load when an outage began', () => {
  const dead = ({ role }: { role: string }): number | null =>
    role === 'control' || role === 'router' ? 1 : null;

  it('is none on a quiet line', () => {
    const line = new ScriptedLine();
    line.run(70_000);
    line.behaviour = dead;
    line.run(15_000);
    expect(line.standing).toMatchObject({ state: 'down', load: 'none' });
  });

  it('is other when far answers took long just before, and the router did not', () => {
    const line = new ScriptedLine();
    line.run(70_000);
    line.behaviour = ({ role }) => (role === 'control' || role === 'router' ? 20 : 500);
    line.run(6000);
    line.behaviour = dead;
    line.run(20_000);
    expect(line.standing).toMatchObject({ state: 'down', load: 'other' });
  });

  it('is own during a speed test, under which silence must last longer', () => {
    const line = new ScriptedLine();
    line.run(70_000);
    line.load = 'own';
    line.run(3000);
    line.behaviour = dead;
    line.run(8000);
    expect(line.standing.state).toBe('up');
    line.run(6000);
    expect(line.standing).toMatchObject({ state: 'down', load: 'own' });
  });
});

describe('our own speed test', () => {
  const isNear = (role: string): boolean => role === 'control' || role === 'router';
  const isLost = ({ id }: { id: string }, sentMs: number): boolean =>
    (Math.floor(sentMs / 1000) * 7 + id.charCodeAt(id.length - 1) * 3) % 10 < 3;

  /** Half a minute of load and the five seconds in which probes still count as loaded. */
  function test(line: ScriptedLine): void {
    line.load = 'own';
    line.run(35_000);
    line.load = 'none';
  }

  it('makes no degradation of the delay and loss it causes', () => {
    const line = new ScriptedLine();
    line.run(70_000);
    const rest = line.behaviour;
    line.behaviour = (target, sentMs) =>
      isNear(target.role) ? 1 : isLost(target, sentMs) ? null : 900;
    test(line);
    line.behaviour = rest;
    line.run(60_000);
    expect(line.story).toEqual(['up none none']);
  });

  it.each([
    ['high-latency', (): number | null => 900],
    [
      'packet-loss',
      (target: { id: string }, sentMs: number) => (isLost(target, sentMs) ? null : 20),
    ],
  ] as const)('leaves a standing %s as it is', (cause, far) => {
    const line = new ScriptedLine();
    line.run(400_000);
    line.behaviour = (target, sentMs) => (isNear(target.role) ? 1 : far(target, sentMs));
    line.run(50_000);
    expect(line.standing).toMatchObject({ state: 'degraded', cause });
    const { sinceMs } = line.standing;
    const before = line.turns.length;
    test(line);
    line.run(30_000);
    expect(line.turns).toHaveLength(before);
    expect(line.standing).toMatchObject({ cause, sinceMs });
  });

  it('hides a resolver that dies under it only until it is over', () => {
    const line = new ScriptedLine();
    const resolver = { address: '192.168.1.1', zone: null, family: 4, origin: 'system' } as const;
    const id = 'resolver-192.168.1.1';
    line.tell({ kind: 'resolvers', resolvers: [{ id, ...resolver }], atMs: 0, monoMs: 0 });
    const fail = (name: string): void =>
      line.dns(
        {
          ...{ resolverId: id, name, kind: 'cached', responseMs: null, rcode: null },
          ...{ failure: 'timeout', answerCount: null },
        },
        line.nowMs,
      );
    line.run(10_000);
    line.load = 'own';
    line.run(3000);
    fail('a.example');
    fail('b.example');
    line.run(20_000);
    expect(line.story).toEqual(['up none none']);
    line.load = 'none';
    line.run(10_000);
    expect(line.story.at(-1)).toMatch(/^down dns-down/);
  });
});
