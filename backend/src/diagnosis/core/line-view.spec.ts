import { describe, expect, it } from '@jest/globals';
import { lineView } from '@lineside/contract';
import { ScriptedLine, wellLink } from '../../../test/fakes/scripted-line.ts';
import { lineViewOf } from './line-view.ts';

function viewOf(line: ScriptedLine) {
  const context = { atMs: 1_700_000_000_000, monoMs: line.nowMs, rejectedTargets: [], edges: [] };
  return lineView.parse(lineViewOf(line.memory, context));
}

function segment(line: ScriptedLine, id: string) {
  return viewOf(line).segments.find((each) => each.id === id);
}

describe('lineViewOf', () => {
  it('shows nothing but reasons before the first answer', () => {
    const view = viewOf(new ScriptedLine([]));
    expect(view.verdict.state).toBe('unknown');
    expect(view.segments.every(({ state }) => state === 'unknown')).toBe(true);
    expect(view.segments.every(({ rttMs }) => rttMs === null)).toBe(true);
  });

  it('shows median RTT and loss of the last minute for each step', () => {
    const line = new ScriptedLine();
    line.behaviour = (target, sentMs) =>
      target.role === 'router'
        ? 0.5
        : sentMs % 10_000 < 1000 && target.role === 'isp-edge'
          ? null
          : 12;
    line.run(60_000);
    expect(segment(line, 'router')).toMatchObject({ state: 'up', rttMs: 0.5, lossRatio: 0 });
    expect(segment(line, 'access')?.lossRatio).toBeCloseTo(0.1, 1);
    expect(segment(line, 'link')).toMatchObject({
      state: 'up',
      rttMs: null,
      reason: 'not-a-round-trip',
    });
  });

  it('marks the broken step and calls what lies behind it unknown', () => {
    const line = new ScriptedLine();
    line.run(30_000);
    line.behaviour = (target) => (['isp-edge', 'anchor'].includes(target.role) ? null : 20);
    line.run(10_000);
    expect(viewOf(line).segments.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'link up',
      'lan up',
      'router up',
      'access down',
      'isp unknown',
      'internet unknown',
      'dns unknown',
    ]);
  });

  it('breaks the first step when the carrier is gone', () => {
    const line = new ScriptedLine();
    line.run(5000);
    line.link({ ...wellLink, hasCarrier: false });
    expect(segment(line, 'link')?.state).toBe('down');
    expect(segment(line, 'lan')).toMatchObject({ state: 'unknown', reason: 'behind-a-fault' });
  });

  it('says why a silent target has no number', () => {
    const line = new ScriptedLine();
    line.behaviour = (target) => (target.role === 'isp-edge' ? null : 20);
    line.run(10_000);
    expect(segment(line, 'access')).toMatchObject({
      state: 'unknown',
      rttMs: null,
      lossRatio: 1,
      reason: 'never-answers',
    });
  });

  it('dates the verdict on the wall clock of the moment of asking', () => {
    const line = new ScriptedLine();
    line.run(10_000);
    expect(viewOf(line).verdict.sinceMs).toBe(1_700_000_000_000 - 10_000 + line.standing.sinceMs);
  });
});
