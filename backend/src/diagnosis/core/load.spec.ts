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
