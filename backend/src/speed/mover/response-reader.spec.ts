import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ResponseReader, type ResponseHead } from './response-reader.ts';

/** Reads a text in pieces and tells what was heard. */
function read(text: string, cuts: readonly number[] = []) {
  const heads: ResponseHead[] = [];
  const bodies: number[] = [];
  let bytes = 0;
  const reader = new ResponseReader({
    head: (head) => heads.push(head) > 0,
    body: (count) => (bytes += count),
    end: () => {
      bodies.push(bytes);
      bytes = 0;
      return true;
    },
  });
  const all = Buffer.from(text, 'latin1');
  const at = [...new Set(cuts.map((cut) => cut % (all.length + 1)))].sort((a, b) => a - b);
  let isHttp = true;
  [...at, all.length].reduce((from, to) => {
    // The buffer is larger than what is in it, as it is reused.
    const buffer = Buffer.concat([all.subarray(from, to), Buffer.from('HTTP/1.1 200 OK\r\n\r\n')]);
    isHttp = isHttp && reader.push(buffer, to - from);
    return to;
  }, 0);
  return { heads, bodies, isHttp, isWhole: reader.finish(), bytes };
}

const ANSWERS = [
  'HTTP/1.1 200 OK\r\nContent-Length: 11\r\nX-A:  b \r\n\r\nhello world',
  'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n1a\r\n01234567890123456789012345\r\n0\r\nT: x\r\n\r\n',
  'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
].join('');

describe('ResponseReader', () => {
  it('reads answer after answer, however they are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), (cuts) => {
        const { heads, bodies, isHttp, isWhole } = read(ANSWERS, cuts);
        expect(heads.map(({ status }) => status)).toEqual([200, 204, 200, 200]);
        expect(bodies).toEqual([11, 0, 31, 0]);
        expect(heads[0]?.headers).toEqual({ 'content-length': '11', 'x-a': 'b' });
        expect([isHttp, isWhole]).toEqual([true, true]);
      }),
    );
  });

  it('takes an answer without a length until the connection ends', () => {
    expect(read('HTTP/1.0 200 OK\r\n\r\nhello')).toMatchObject({ bodies: [5], isWhole: true });
  });

  it('notices an answer that was cut off', () => {
    const cut = ANSWERS.slice(0, 55);
    expect(read(cut)).toMatchObject({ bodies: [], isWhole: false, isHttp: true });
    expect(read('HTTP/1.1 2')).toMatchObject({ isWhole: false, isHttp: true });
  });

  it.each([
    ['HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx', true],
    ['HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx', false],
    ['HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx', false],
    ['HTTP/1.0 200 OK\r\nContent-Length: 1\r\nConnection: Keep-Alive\r\n\r\nx', true],
    ['HTTP/1.1 200 OK\r\n\r\nx', false],
  ])('knows whether the connection is kept after %j', (text, isKeptAlive) => {
    expect(read(text).heads[0]?.isKeptAlive).toBe(isKeptAlive);
  });

  it.each([
    'SSH-2.0-OpenSSH\r\n',
    'HTTP/2.0 200 OK\r\n\r\n',
    'HTTP/1.1 abc OK\r\n\r\n',
    'HTTP/1.1 200 OK\r\nno colon\r\n\r\n',
    'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n',
    `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}`,
    `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${'1'.repeat(2000)}`,
  ])('refuses %j', (text) => {
    expect(read(text).isHttp).toBe(false);
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.nat()), (tail, cuts) => {
        expect(() => read(`HTTP/1.1 200 OK\r\n${tail}`, cuts)).not.toThrow();
      }),
    );
  });
});
