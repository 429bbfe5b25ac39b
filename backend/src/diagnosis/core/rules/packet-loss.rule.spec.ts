import { describe, expect, it } from '@jest/globals';
import type { Target } from '@lineside/contract';
import { ScriptedLine } from '../../../../test/fakes/scripted-line.ts';

/** Whether the so-many-th probe is lost; spread so that no second is without an answer. */
function isHit({ id }: Target, sentMs: number, share: number): boolean {
  const turn = Math.floor(sentMs / 1000) * 7 + id.charCodeAt(id.length - 1) * 3;
  return turn % 10 < share * 10;
}

/** A well line of half a minute, then loss on what `loses` says; TCP loses as well. */
function lossyLine(loses: (target: Target) => number): ScriptedLine {
  const line = new ScriptedLine();
  line.run(30_000);
  line.behaviour = (target, sentMs) => (isHit(target, sentMs, loses(target)) ? null : 20);
  let turn = 0;
  line.tcpWorks = () => (turn += 1) % 4 !== 0;
  line.run(60_000);
  return line;
}

const blames = (line: ScriptedLine): string[] => [
  ...new Set(line.turns.map(({ standing }) => standing).flatMap(blameOf)),
];

function blameOf({ cause, blame }: ScriptedLine['standing']): string[] {
  return cause === 'packet-loss' ? [blame] : [];
}

describe('packet-loss', () => {
  it.each([
    ['lan', ['router', 'isp-edge', 'anchor']],
    ['access-line', ['isp-edge', 'anchor']],
    ['isp', ['anchor']],
  ])('ends up at %s and never moves farther away', (expected, lossy) => {
    const line = lossyLine(({ role }) => (lossy.includes(role) ? 0.3 : 0));
    expect(line.standing).toMatchObject({ cause: 'packet-loss', blame: expected });
    expect(blames(line).at(-1)).toBe(expected);
  });

  it.each([0.1, 0.2])('tells a loss of %s inside the ISP within half a minute', (share) => {
    const line = lossyLine(({ role }) => (role === 'anchor' ? share : 0));
    const told = line.turns.find(({ standing }) => standing.cause === 'packet-loss');
    expect(told?.standing.blame).toBe('isp');
    expect(told?.atMs).toBeLessThanOrEqual(60_000);
  });

  it('says nothing about one anchor and an edge that limit their answers', () => {
    const line = lossyLine(({ id, role }) =>
      role === 'isp-edge' || id === 'anchor-9.9.9.9' ? 0.5 : 0,
    );
    expect(line.story).toEqual(['up none none']);
  });

  it('does not believe an edge that loses far more than what is behind it', () => {
    const line = lossyLine(({ role }) => (role === 'isp-edge' ? 0.8 : role === 'anchor' ? 0.2 : 0));
    expect(line.standing).toMatchObject({ cause: 'packet-loss', blame: 'unknown' });
  });
});
