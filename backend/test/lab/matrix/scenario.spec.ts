import { describe, expect, it } from '@jest/globals';
import { cause } from '@lineside/contract';
import { topologies } from '../network/topology.ts';
import { chosenScenarios } from './matrix-command.ts';
import { fullProduct, kindOf, scenarios } from './scenario.ts';
import { planSessions } from './schedule.ts';
import { scripts } from './script.ts';

const keyOf = ({ topology, name }: { topology: string; name: string }): string =>
  `${topology} ${name}`;

describe('the list of scenarios', () => {
  it('has each scenario once, and at least 40', () => {
    const keys = scenarios.map(keyOf);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThanOrEqual(40);
  });

  it('tries every network', () => {
    const tried = new Set(scenarios.map(({ topology }) => topology));
    expect([...tried].sort()).toEqual(topologies.map(({ name }) => name).sort());
  });

  it('has every cause', () => {
    const expected = new Set(
      scenarios.flatMap(({ expected: one }) => ('cause' in one ? one.cause : [])),
    );
    const missing = cause.options.filter((one) => one !== 'none' && !expected.has(one));
    expect(missing).toEqual([]);
  });

  it('blames the ISP for its own full table, and nobody for an unknown one', () => {
    const blames = scenarios.flatMap(({ topology, name, expected }) =>
      name === 'tcp blocked' && expected.kind === 'verdict' ? [[topology, expected.blame]] : [],
    );
    expect(blames).toEqual([
      ['plain', 'unknown'],
      ['cgnat', 'isp'],
    ]);
  });

  it('is part of all that makes sense', () => {
    const all = new Set(fullProduct().map(keyOf));
    expect(scenarios.filter((one) => !all.has(keyOf(one)))).toEqual([]);
  });

  it('is chosen from by network and name, in words or with dashes', () => {
    const chosen = chosenScenarios({ topology: ['cgnat'], fault: ['isp-edge-silent'] });
    expect(chosen.map(keyOf)).toEqual(['cgnat isp-edge silent']);
    expect(() => chosenScenarios({ fault: ['cat asleep'] })).toThrow(/no such scenario/);
  });
});

describe('scripts', () => {
  it('clear what they break and end with a line that is up', () => {
    for (const { steps } of scripts) {
      const broken = steps.filter((step) => step.do === 'fault').length;
      expect(steps.filter((step) => step.do === 'clear')).toHaveLength(broken);
      expect(steps.at(-1)).toEqual({ do: 'await-up' });
    }
  });

  it('leave Lineside with the right clock', () => {
    for (const { steps, hasWrongClock } of scripts) {
      const starts = steps.flatMap((step) => (step.do === 'start' ? [step.clock] : []));
      expect(starts.at(-1) ?? 'right').toBe('right');
      expect(starts.some((clock) => clock !== 'right')).toBe(hasWrongClock);
    }
  });
});

describe('planSessions', () => {
  it('plays every scenario as often as wanted, in its own network', () => {
    const sessions = planSessions(scenarios, 3, false);
    const played = sessions.flatMap((session) =>
      session.scenarios.map((one) => [session.topology, keyOf(one)].join()),
    );
    const wanted = scenarios.map((one) => [one.topology, keyOf(one)].join());
    expect(played.sort()).toEqual([...wanted, ...wanted, ...wanted].sort());
  });

  it('takes turns between outages and traps', () => {
    const plain = scenarios.filter(({ topology }) => topology === 'plain');
    const [session] = planSessions(plain, 1, false);
    const kinds = session?.scenarios.slice(0, 4).map((one) => kindOf(one) === 'trap');
    expect(kinds).toEqual([false, true, false, true]);
  });

  it('deals few to each lab, and both kinds to all of them', () => {
    const plain = scenarios.filter(({ topology }) => topology === 'plain');
    const hands = planSessions(plain, 1, false).map((session) => session.scenarios);
    const sizes = hands.map((hand) => hand.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(8);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    for (const hand of hands)
      expect(new Set(hand.map((one) => kindOf(one) === 'trap')).size).toBe(2);
  });

  it('gives every scenario a lab of its own when wanted', () => {
    expect(planSessions(scenarios, 1, true)).toHaveLength(scenarios.length);
  });
});
