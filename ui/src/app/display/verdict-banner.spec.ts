import { render, textOf, textsOf } from '../../testing/render';
import { NOW_MS, evidenceOf, targetOf, verdictOf } from '../../testing/samples';
import { VerdictBanner } from './verdict-banner';

describe('VerdictBanner', () => {
  it('says that all is well, since when and for how long', () => {
    const fixture = render(VerdictBanner, { verdict: verdictOf(), nowMs: NOW_MS });
    expect(textsOf(fixture, 'h1')).toEqual(['Your internet works.']);
    expect(textOf(fixture)).toContain('for 3 min 12 s');
    expect(textOf(fixture)).toContain('Since ');
    fixture.componentRef.setInput('nowMs', NOW_MS + 1000);
    fixture.detectChanges();
    expect(textOf(fixture)).toContain('for 3 min 13 s');
  });

  it('says whose fault it is, and why', () => {
    const evidence = [evidenceOf({ code: 'target-silent', subject: 'router-4' }), evidenceOf()];
    const verdict = verdictOf({ state: 'down', cause: 'router-down', blame: 'router', evidence });
    const fixture = render(VerdictBanner, { verdict, targets: [targetOf()], nowMs: NOW_MS });
    expect(textOf(fixture)).toContain('The fault is at your router.');
    expect(textsOf(fixture, 'li')[0]).toBe('Your router (192.168.1.1) is silent');
  });

  it('listens before the first word', () => {
    const fixture = render(VerdictBanner, { verdict: null, nowMs: NOW_MS });
    expect(textsOf(fixture, 'h1')).toEqual(['Listening to the line…']);
  });

  it('claims nothing about now when the box is silent', () => {
    const inputs = { verdict: verdictOf(), nowMs: NOW_MS, silentForMs: 12_000 };
    const fixture = render(VerdictBanner, inputs);
    expect(textsOf(fixture, 'h1')).toEqual(['Not heard from the box for 12 s.']);
    expect(textOf(fixture)).toContain('The last thing it said:');
  });
});
