import type { AccessView } from '@lineside/contract';
import { NOW_MS, lineOf, verdictOf } from '../../testing/samples';
import type { FirstAnswer } from './first-answers';
import { endFirstWord, tellFirstWord } from './first-word';

const visitor: AccessView = {
  ...{ visitor: 'nobody', scope: null, canRead: true, isReadingOpen: true },
  ...{ hasPassword: true, canClaim: false, isSetupDone: true, isDemo: false },
};

function answer(body: unknown, headers: Record<string, string> = {}): FirstAnswer {
  return { headers: new Headers(headers), body };
}

function told(): string[] | null {
  const place = document.querySelector('#first-word');
  return place === null ? null : [...place.children].map(({ textContent }) => textContent);
}

describe('the first word', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    endFirstWord();
    vi.useRealTimers();
  });

  it('is the verdict, and goes when the page has its own', () => {
    expect(tellFirstWord(answer(visitor), answer(lineOf()))).toBe(true);
    expect(told()).toEqual([
      'Lineside',
      'Up',
      'Your internet works.',
      'Nobody has to do anything.',
    ]);
    endFirstWord();
    expect(told()).toBeNull();
  });

  it('says since when by the clock of the box, and whose fault it is', () => {
    const verdict = verdictOf({ state: 'down', cause: 'router-down', blame: 'router' });
    tellFirstWord(answer(visitor), answer(lineOf({ verdict, atMs: NOW_MS })));
    expect(told()?.[2]).toMatch(/^The internet is down: your router has been silent since \d\d:/);
    expect(told()?.[3]).toBe('The fault is at your router.');
    expect(document.querySelector('#first-word .sentence')?.className).toBe('sentence long');
  });

  it('blames nobody while nothing is known', () => {
    const verdict = verdictOf({ state: 'unknown', cause: 'not-observed', blame: 'unknown' });
    tellFirstWord(answer(visitor), answer(lineOf({ verdict })));
    expect(told()?.[3]).toBe('');
  });

  it('does not outlive its news when the page never comes', () => {
    tellFirstWord(answer(visitor), answer(lineOf()));
    vi.advanceTimersByTime(10_000);
    expect(told()).toBeNull();
  });

  it.each([
    ['the box did not answer', answer(visitor), null],
    ['nobody knows who asks', null, answer(lineOf())],
    ['the first run is not done', answer({ ...visitor, isSetupDone: false }), answer(lineOf())],
    ['strangers may not look', answer({ ...visitor, canRead: false }), answer(lineOf())],
    ['it is an old one', answer(visitor), answer(lineOf(), { 'lineside-kept-at': '7' })],
    ['it is of another version', answer(visitor), answer({ atMs: 1, verdict: { state: 'odd' } })],
    ['it is nothing', answer(null), answer(null)],
    [
      'there are no words for it',
      answer(visitor),
      answer({ ...lineOf(), verdict: { ...verdictOf(), cause: 'toString' } }),
    ],
  ])('is left to the page when %s', (_, session, line) => {
    expect(tellFirstWord(session, line)).toBe(false);
    expect(told()).toBeNull();
  });
});
