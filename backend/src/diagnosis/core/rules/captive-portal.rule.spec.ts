import { describe, expect, it } from '@jest/globals';
import { recordsOf } from '../../../../test/fakes/paper-book.ts';
import { ScriptedLine } from '../../../../test/fakes/scripted-line.ts';

const portal = { status: 302, isExpected: false, location: 'http://portal.example/login' };

function wellLine(): ScriptedLine {
  const line = new ScriptedLine();
  line.run(5000);
  line.page({});
  line.run(1000);
  return line;
}

describe('captive-portal', () => {
  it('is a degradation while addresses still answer', () => {
    const line = wellLine();
    line.page({ ...portal, url: 'http://a.example/' });
    line.page({ ...portal, url: 'http://b.example/' });
    line.run(1000);
    expect(line.story.at(-1)).toBe('degraded captive-portal isp');
    expect(line.standing.evidence).toContainEqual(
      expect.objectContaining({ code: 'redirected-to', subject: 'http://portal.example/login' }),
    );
  });

  it('is an outage when nothing but the portal answers', () => {
    const line = wellLine();
    line.behaviour = ({ role }) => (role === 'anchor' ? null : 20);
    line.run(2000);
    line.page({ ...portal, url: 'http://a.example/' });
    line.page({ ...portal, url: 'http://b.example/' });
    line.run(8000);
    expect(line.story.at(-1)).toBe('down captive-portal isp');
    expect(line.story).not.toContain('down upstream-down isp');
  });

  it('leaves the length of an outage alone when the portal outlives it', () => {
    const line = wellLine();
    const well = line.behaviour;
    line.behaviour = ({ role }) => (role === 'anchor' ? null : 20);
    line.run(2000);
    line.page({ ...portal, url: 'http://a.example/' });
    line.page({ ...portal, url: 'http://b.example/' });
    line.run(20_000);
    line.behaviour = well;
    line.run(10_000);
    line.page({ ...portal, url: 'http://a.example/' });
    line.run(3000);
    const [outage, degradation] = recordsOf(line);
    expect(outage).toMatchObject({ kind: 'outage', cause: 'captive-portal' });
    expect(outage?.durationMs).toBeGreaterThan(18_000);
    expect(degradation).toMatchObject({ kind: 'degradation', startMs: outage?.endMs });
  });

  it('blames the router whose own page answers', () => {
    const line = wellLine();
    const setup = { ...portal, location: 'http://192.168.1.1/setup' };
    line.page({ ...setup, url: 'http://a.example/' });
    line.page({ ...setup, url: 'http://b.example/' });
    line.run(1000);
    expect(line.story.at(-1)).toBe('degraded captive-portal router');
  });

  it('says nothing about one page that has changed', () => {
    const line = wellLine();
    for (let round = 0; round < 4; round += 1) {
      line.page({ status: 404, isExpected: false, url: 'http://gone.example/' });
      line.run(1000);
      line.page({ url: 'http://good.example/' });
      line.run(1000);
    }
    expect(line.story).toEqual(['up none none']);
  });

  it('does not explain an outage that came later', () => {
    const line = wellLine();
    line.page({ ...portal, url: 'http://a.example/' });
    line.page({ ...portal, url: 'http://b.example/' });
    line.run(3000);
    line.behaviour = ({ role }) => (role === 'control' || role === 'router' ? 1 : null);
    line.run(3000);
    line.page({ status: null, isExpected: false, failure: 'timeout' });
    line.run(12_000);
    expect(line.story.at(-1)).toBe('down isp-edge-down isp');
  });

  it('is over with the first expected answer', () => {
    const line = wellLine();
    line.page({ ...portal, url: 'http://a.example/' });
    line.page({ ...portal, url: 'http://b.example/' });
    line.run(3000);
    line.page({});
    line.run(1000);
    expect(line.standing.cause).toBe('none');
  });
});
