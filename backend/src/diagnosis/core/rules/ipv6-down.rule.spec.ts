import { describe, expect, it } from '@jest/globals';
import { ruleSettings } from '@lineside/contract';
import { dualStackLink, ScriptedLine } from '../../../../test/fakes/scripted-line.ts';
import { targetsOf } from '../../../../test/fakes/scripted-targets.ts';

function dualStack(): ScriptedLine {
  const line = new ScriptedLine([...targetsOf(4), ...targetsOf(6)]);
  line.run(5000);
  return line;
}

describe('ipv6-down', () => {
  it('is a degradation with a patience of its own', () => {
    const line = dualStack();
    line.behaviour = ({ role, family }) =>
      family === 6 && role !== 'control' && role !== 'router' ? null : 20;
    line.run(9000);
    expect(line.story).toEqual(['up none none']);
    line.run(6000);
    expect(line.story.at(-1)).toBe('degraded ipv6-down isp');
    expect(line.standing.family).toBe(6);
    expect(line.standing.sinceMs).toBeLessThan(6000);
  });

  it('blames the router that no longer announces IPv6', () => {
    const line = dualStack();
    const lost = { ...dualStackLink.ipv6, addresses: [], gateway: null, gatewayNeighbour: null };
    line.link({ ...dualStackLink, ipv6: lost });
    line.tell({ kind: 'targets', targets: targetsOf(4), atMs: 5000, monoMs: 5000 });
    line.run(12_000);
    expect(line.story.at(-1)).toBe('degraded ipv6-down router');
  });

  it('says nothing about IPv6 that never worked', () => {
    const line = new ScriptedLine([...targetsOf(4), ...targetsOf(6)]);
    line.behaviour = ({ role, family }) => (family === 6 && role === 'anchor' ? null : 20);
    line.run(40_000);
    expect(line.story).toEqual(['up none none']);
  });

  it('is not said while IPv4 is silent too, however patient the other rules are', () => {
    const line = dualStack();
    const patience = { silentMs: 20_000, unconfirmedMs: 30_000 };
    line.tell({ kind: 'rules', rules: ruleSettings.parse({ 'isp-edge-down': patience }) });
    line.behaviour = ({ role }) => (role === 'control' || role === 'router' ? 1 : null);
    line.run(30_000);
    expect(line.story).toEqual(['up none none', 'down isp-edge-down isp']);
  });

  it('does not hide an outage of IPv4', () => {
    const line = dualStack();
    line.behaviour = ({ role, family }) => (family === 6 && role === 'anchor' ? null : 20);
    line.run(20_000);
    line.behaviour = ({ role }) => (role === 'control' || role === 'router' ? 1 : null);
    line.run(12_000);
    expect(line.story.at(-1)).toBe('down isp-edge-down isp');
  });
});
