import { describe, expect, it } from '@jest/globals';
import type { Load } from '@lineside/contract';
import { recordsOf } from '../../../test/fakes/paper-book.ts';
import { ScriptedLine } from '../../../test/fakes/scripted-line.ts';

function lineCutFor(cutMs: number, load: Load = 'none'): ScriptedLine {
  const line = new ScriptedLine();
  line.load = load;
  line.run(10_000);
  const well = line.behaviour;
  line.behaviour = ({ role }) => (role === 'control' || role === 'router' ? 1 : null);
  line.run(cutMs);
  line.behaviour = well;
  line.run(20_000);
  return line;
}

describe('micro-cuts', () => {
  it('are told once, with the first lost and the first answered probe', () => {
    const line = lineCutFor(3000);
    expect(line.microCuts).toHaveLength(1);
    expect(line.microCuts[0]?.startMs).toBeGreaterThanOrEqual(10_000);
    expect(line.microCuts[0]?.startMs).toBeLessThan(10_100);
    expect(line.microCuts[0]?.endMs).toBeGreaterThanOrEqual(13_000);
    expect(line.story).toEqual(['up none none']);
  });

  it('say whether our own speed test was on the line', () => {
    expect(lineCutFor(3000).microCuts).toMatchObject([{ load: 'none' }]);
    expect(lineCutFor(3000, 'own').microCuts).toMatchObject([{ load: 'own' }]);
  });

  it('are left to the book when the line was called down for a moment', () => {
    const line = lineCutFor(6000);
    expect(line.microCuts).toEqual([]);
    expect(recordsOf(line)).toMatchObject([{ kind: 'micro-cut', cause: 'isp-edge-down' }]);
  });

  it('are not made of a lost round or two', () => {
    expect(lineCutFor(2000).microCuts).toEqual([]);
  });

  it('are not made of an outage', () => {
    const line = lineCutFor(15_000);
    expect(line.story).toContain('down isp-edge-down isp');
    expect(line.microCuts).toEqual([]);
  });

  it('are not made of a full buffer that answers late', () => {
    const line = new ScriptedLine();
    line.run(10_000);
    line.behaviour = ({ role }) => (role === 'control' || role === 'router' ? 1 : 2400);
    line.run(6000);
    line.behaviour = () => 20;
    line.run(20_000);
    expect(line.microCuts).toEqual([]);
  });

  it('are not made of one silent anchor', () => {
    const line = new ScriptedLine();
    line.run(10_000);
    line.behaviour = ({ id }) => (id === 'anchor-9.9.9.9' ? null : 20);
    line.run(4000);
    line.behaviour = () => 20;
    line.run(20_000);
    expect(line.microCuts).toEqual([]);
  });
});
