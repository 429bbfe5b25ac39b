import { describe, expect, it } from '@jest/globals';
import { ScriptedLine } from '../../../../test/fakes/scripted-line.ts';

/** Loses every so many-th probe of the anchors, in turn, so that no second is without an answer. */
function losing(share: number) {
  return (target: { role: string; address: string }, sentMs: number): number | null => {
    if (target.role !== 'anchor') return target.role === 'control' ? 0.02 : 10;
    const turn = Math.floor(sentMs / 1000) * 7 + target.address.charCodeAt(0) * 3;
    return turn % 10 < share * 10 ? null : 20;
  };
}

describe('icmp-filtered', () => {
  it('speaks when pings die and TCP lives, and nobody is to blame', () => {
    const line = new ScriptedLine();
    line.run(5000);
    line.behaviour = ({ role }) => (role === 'anchor' || role === 'isp-edge' ? null : 1);
    line.tcpWorks = () => true;
    line.run(20_000);
    expect(line.story).toEqual(['up none none', 'up icmp-filtered none']);
  });

  it('speaks when pings are rate-limited and TCP loses nothing', () => {
    const line = new ScriptedLine();
    line.run(5000);
    line.behaviour = losing(0.4);
    line.tcpWorks = () => true;
    line.run(40_000);
    expect(line.story).toEqual(['up none none', 'up icmp-filtered none']);
    expect(line.standing.evidence.map(({ code }) => code)).toContain('tcp-without-loss');
  });

  it('leaves it to packet-loss when TCP loses too', () => {
    const line = new ScriptedLine();
    line.run(5000);
    line.behaviour = losing(0.4);
    let turn = 0;
    line.tcpWorks = () => (turn += 1) % 3 !== 0;
    line.run(40_000);
    expect(line.story.at(-1)).toMatch(/^degraded packet-loss/);
  });

  it('says nothing where everything is measured by TCP because this box cannot ping', () => {
    const line = new ScriptedLine();
    line.driver = 'tcp-connect';
    line.run(30_000);
    expect(line.story).toEqual(['up none none']);
  });

  it('is over when pings are answered again', () => {
    const line = new ScriptedLine();
    line.run(5000);
    const well = line.behaviour;
    line.behaviour = ({ role }) => (role === 'anchor' ? null : 1);
    line.tcpWorks = () => true;
    line.run(20_000);
    line.behaviour = well;
    line.run(5000);
    expect(line.story.at(-1)).toBe('up none none');
  });
});
