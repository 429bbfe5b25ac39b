import { elementOf, render, textOf, textsOf } from '../../testing/render';
import { lineOf, segmentOf } from '../../testing/samples';
import { LineLadder } from './line-ladder';

const brokenLine = lineOf({
  segments: [
    segmentOf({ id: 'router' }),
    segmentOf({ id: 'access', state: 'down', rttMs: null, lossRatio: 1, reason: 'no-samples' }),
    segmentOf({ id: 'isp', state: 'down', rttMs: null, lossRatio: null, reason: 'behind-a-fault' }),
    segmentOf({
      id: 'internet',
      state: 'unknown',
      rttMs: null,
      lossRatio: null,
      reason: 'behind-a-fault',
    }),
  ],
});

describe('LineLadder', () => {
  it('draws all seven steps in order, nearest first', () => {
    const names = textsOf(render(LineLadder, { line: lineOf() }), 'li[data-segment] .name');
    expect(names).toEqual([
      'Cable',
      'Home network',
      'Router',
      'Access line',
      'Provider',
      'Internet',
      'Names (DNS)',
    ]);
  });

  it('gives every figure its unit, and every state a word', () => {
    const text = textOf(render(LineLadder, { line: lineOf() }));
    expect(text).toContain('20.1 ms');
    expect(text).toContain('1 Gbit/s');
    expect(text).toContain('192.168.1.42');
    expect(textsOf(render(LineLadder, { line: lineOf() }), '.word')).toHaveLength(7);
  });

  it('breaks the line once, where the first step is down', () => {
    const fixture = render(LineLadder, { line: brokenLine });
    const broken = elementOf(fixture).querySelectorAll('.broken');
    expect([...broken].map((step) => step.getAttribute('data-segment'))).toEqual(['access']);
    expect(textsOf(fixture, '.broken .word')).toEqual(['Broken here']);
  });

  it('shows a dash with the reason for what is not known, never 0', () => {
    const fixture = render(LineLadder, { line: brokenLine });
    const internet = elementOf(fixture).querySelector('[data-segment="internet"] .missing');
    expect(internet?.getAttribute('title')).toContain('behind the broken one');
    expect(internet?.textContent).toContain('–');
    expect(internet?.textContent).not.toContain('0');
  });

  it('says so when the port does not tell its speed', () => {
    const line = lineOf();
    const fixture = render(LineLadder, {
      line: { ...line, facts: { ...line.facts, speedBps: null } },
    });
    expect(textsOf(fixture, '[data-segment="link"] .why')).toEqual(['speed not known']);
  });

  it('knows nothing before the first word from the box', () => {
    const fixture = render(LineLadder, { line: null });
    expect(new Set(textsOf(fixture, '.word'))).toEqual(new Set(['Unknown']));
    expect(textOf(fixture)).not.toMatch(/\d/);
  });
});
