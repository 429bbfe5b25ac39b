import { describe, expect, it } from '@jest/globals';
import { readingOf, type AskedName } from './dns-reading.ts';

const asked: AskedName = { resolverId: 'resolver-1.1.1.1', name: 'a.example', kind: 'cached' };

function answered(rcode: string | null, kind: AskedName['kind'] = 'cached') {
  const answerCount = rcode === null ? null : 1;
  const answer = { rcode, answerCount, addresses: [], isAuthentic: false };
  return readingOf({ ...asked, kind }, { answer, failure: null, durationMs: 12 });
}

describe('readingOf', () => {
  it('tells an answer and its time', () => {
    expect(answered('NOERROR')).toEqual({
      ...asked,
      responseMs: 12,
      rcode: 'NOERROR',
      failure: null,
      answerCount: 1,
    });
  });

  it.each([
    ['SERVFAIL', 'servfail'],
    ['REFUSED', 'refused'],
    ['FORMERR', 'bad-answer'],
    ['NOTIMP', 'bad-answer'],
    [null, 'bad-answer'],
  ])('calls %s %s, and keeps its time', (rcode, failure) => {
    expect(answered(rcode)).toMatchObject({ rcode, failure, responseMs: 12 });
  });

  it('takes NXDOMAIN as an answer for a random name only', () => {
    expect(answered('NXDOMAIN', 'uncached').failure).toBeNull();
    expect(answered('NXDOMAIN').failure).toBe('bad-answer');
  });

  it('has no time and no facts without an answer', () => {
    const end = { answer: null, failure: 'timeout', durationMs: 2000 } as const;
    expect(readingOf(asked, end)).toEqual({
      ...asked,
      responseMs: null,
      rcode: null,
      failure: 'timeout',
      answerCount: null,
    });
  });
});
