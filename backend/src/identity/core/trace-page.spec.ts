import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPage } from './trace-page.ts';

function page(body: string, status = 200) {
  return readPage({ answer: { status, body }, failure: null }, 4);
}

describe('readPage', () => {
  it('reads the line of the address', () => {
    expect(page('fl=1f1\nip=198.51.100.7\nts=1.000\n')).toEqual({
      address: '198.51.100.7',
      failure: null,
    });
    expect(page('ip=198.51.100.7\r\n').address).toBe('198.51.100.7');
  });

  it('reads it from a page that breaks off behind it', () => {
    const cut = {
      answer: { status: 200, body: 'ip=198.51.100.7\nts=' },
      failure: 'timeout',
    } as const;
    expect(readPage(cut, 4)).toEqual({ address: '198.51.100.7', failure: null });
  });

  it.each([
    ['a page of somebody else', '<html>Log in</html>', 200],
    ['a redirect', 'ip=198.51.100.7\n', 302],
    ['an address of the home', 'ip=192.168.1.20\n', 200],
    ['an address of the other family', 'ip=2a0e:5ab::1\n', 200],
    ['a word', 'ip=nonsense\n', 200],
    ['a line that only ends so', 'skip=198.51.100.7\n', 200],
  ])('calls %s a bad answer', (_case, body, status) => {
    expect(page(body, status)).toEqual({ address: null, failure: 'bad-answer' });
  });

  it('says why there was no page', () => {
    const none = (failure: 'dns' | 'reset' | 'timeout') => readPage({ answer: null, failure }, 4);
    expect(none('dns')).toEqual({ address: null, failure: 'dns' });
    expect(none('timeout').failure).toBe('timeout');
    expect(none('reset').failure).toBe('unreachable');
  });

  it('has an address or a failure, never both or neither', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 100, max: 599 }), (body, status) => {
        const { address, failure } = page(body, status);
        expect((address === null) === (failure !== null)).toBe(true);
      }),
    );
  });
});
