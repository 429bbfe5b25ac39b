import { describe, expect, it } from '@jest/globals';
import { hostNames, labOfNamespace, namespaceOf } from './host.ts';
import { planNetwork } from './plan.ts';
import { topologies, topologyNamed } from './topology.ts';

describe('planNetwork', () => {
  it.each(topologies)('connects only hosts of the lab in $name', (topology) => {
    const plan = planNetwork(topology);
    const names = plan.hosts.map((host) => host.name);
    for (const { from, to } of plan.cables)
      expect(names).toEqual(expect.arrayContaining([from.host, to.host]));
    expect(names.includes('router2')).toBe(topology.hasSecondRouter);
  });

  it('leaves IPv6 away from the line where it ends at the router', () => {
    const router = planNetwork(topologyNamed('v6-lan-only')).hosts.find(
      (host) => host.name === 'router',
    );
    expect(
      router?.ip.filter((command) => command.includes('line0') && command.includes(':')),
    ).toEqual([]);
  });
});

describe('namespace names', () => {
  it('lead back to the lab, and to none when they are not ours', () => {
    for (const host of hostNames) expect(labOfNamespace(namespaceOf('a1', host))).toBe('a1');
    expect(labOfNamespace('ls-a1-fridge')).toBeNull();
    expect(labOfNamespace('other-a1-box')).toBeNull();
  });
});
