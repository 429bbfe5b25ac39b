import { describe, expect, it } from '@jest/globals';
import { ScriptedLine } from '../../../../test/fakes/scripted-line.ts';

const noPage = { status: null, isExpected: false, failure: 'timeout' } as const;

function wellLine(): ScriptedLine {
  const line = new ScriptedLine();
  line.run(12_000);
  line.page({});
  return line;
}

describe('tcp-blocked', () => {
  it('speaks when no connection gets through although pings do', () => {
    const line = wellLine();
    line.tcpWorks = () => false;
    line.run(10_000);
    line.page(noPage);
    line.run(25_000);
    expect(line.story.at(-1)).toBe('down tcp-blocked unknown');
  });

  it('says nothing while a check page answers', () => {
    const line = wellLine();
    line.tcpWorks = () => false;
    line.run(20_000);
    line.page({});
    line.run(5000);
    expect(line.story).toEqual(['up none none']);
  });

  it('says nothing where the port was never open', () => {
    const line = new ScriptedLine();
    line.tcpWorks = () => false;
    line.run(20_000);
    line.page(noPage);
    line.run(40_000);
    expect(line.story).toEqual(['up none none']);
  });

  it('is over when connections work again', () => {
    const line = wellLine();
    line.tcpWorks = () => false;
    line.run(10_000);
    line.page(noPage);
    line.run(25_000);
    line.tcpWorks = () => true;
    line.tcp(line.nowMs, true);
    line.run(6000);
    expect(line.standing.state).toBe('up');
  });
});
