import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { requestFailure, socketFailure } from './socket-failure.ts';

describe('socketFailure', () => {
  it.each([
    ['ETIMEDOUT', 'timeout'],
    ['ECONNRESET', 'reset'],
    ['ECONNREFUSED', 'reset'],
    ['EPIPE', 'reset'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
    ['EHOSTDOWN', 'unreachable'],
    ['EPERM', 'send-failed'],
    ['EMFILE', 'send-failed'],
  ])('calls %s on the way %s', (code, failure) => {
    expect(socketFailure(code, true)).toBe(failure);
  });

  it('takes "unreachable" before the first packet for our own lack of a route', () => {
    expect(socketFailure('ENETUNREACH', false)).toBe('send-failed');
    expect(socketFailure('EHOSTUNREACH', false)).toBe('send-failed');
  });

  it('has a word for every code', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (code, hasLeft) => {
        expect(socketFailure(code, hasLeft)).toMatch(/^(timeout|reset|unreachable|send-failed)$/);
      }),
    );
  });
});

describe('requestFailure', () => {
  it('calls what is not HTTP a bad answer', () => {
    expect(requestFailure('HPE_INVALID_CONSTANT', true)).toBe('bad-answer');
    expect(requestFailure('ECONNRESET', true)).toBe('reset');
  });
});
