import { describe, expect, it } from '@jest/globals';
import { judgeSilence } from './silent-address.ts';
import type { QuestionEnd } from './dns-reading.ts';

function answered(rcode: string | null): QuestionEnd {
  const answer = { rcode, answerCount: 0, addresses: [], isAuthentic: false };
  return { answer, failure: null, durationMs: 5 };
}
function unanswered(failure: QuestionEnd['failure']): QuestionEnd {
  return { answer: null, failure, durationMs: 2000 };
}

describe('judgeSilence', () => {
  it('is intercepted when somebody answers twice, be it with an error', () => {
    expect(judgeSilence([answered('NOERROR'), answered('REFUSED')])).toBe('intercepted');
  });

  it('takes one answer, or what is no DNS, for chance', () => {
    expect(judgeSilence([answered('NOERROR'), unanswered('timeout')])).toBe('ok');
    expect(judgeSilence([answered('NOERROR')])).toBe('ok');
    expect(judgeSilence([answered(null), answered(null)])).toBe('ok');
  });

  it('is well when nobody answers, or a router says that there is nobody', () => {
    expect(judgeSilence([unanswered('timeout')])).toBe('ok');
    expect(judgeSilence([unanswered('unreachable')])).toBe('ok');
  });

  it('says nothing when nothing was sent', () => {
    expect(judgeSilence([unanswered('send-failed')])).toBe('inconclusive');
    expect(judgeSilence([])).toBe('inconclusive');
  });
});
