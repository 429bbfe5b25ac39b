import { describe, expect, it } from '@jest/globals';
import { type Behaviour, ScriptedLine } from '../../../../test/fakes/scripted-line.ts';

describe('router-down', () => {
  it.each([
    ['is gone', false, 'down router-down router'],
    ['is there', true, 'down isp-edge-down isp'],
  ])(
    'tells by a connection whether a router that answers no ping %s',
    (_state, isThere, expected) => {
      const line = new ScriptedLine();
      const well: Behaviour = ({ role }) => (role === 'router' ? null : 20);
      line.behaviour = well;
      line.run(10_000);
      line.tcp(line.nowMs, true, 'router');
      line.run(20_000);
      line.behaviour = ({ role }) => (role === 'control' ? 1 : null);
      line.run(2000);
      if (isThere) line.tcp(line.nowMs, true, 'router');
      else line.run(2500);
      if (!isThere) line.tcp(line.nowMs - 2500, false, 'router');
      line.run(5000);
      expect(line.story).toEqual(['up none none', expected]);
    },
  );
});
