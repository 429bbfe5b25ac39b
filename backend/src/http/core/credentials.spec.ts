import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { credentialsOf } from './credentials.ts';

describe('credentialsOf', () => {
  it('reads a bearer token', () => {
    expect(credentialsOf('Bearer abc')).toEqual({ scheme: 'bearer', token: 'abc' });
  });

  it('gives back any user and password', () => {
    fc.assert(
      fc.property(
        fc.string().filter((user) => !user.includes(':')),
        fc.string({ unit: 'grapheme' }),
        (user, password) => {
          const header = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
          expect(credentialsOf(header)).toEqual({ scheme: 'basic', user, password });
        },
      ),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom('', 'Basic ', 'Bearer '), fc.string(), (scheme, text) => {
        expect([undefined, 'bearer', 'basic']).toContain(credentialsOf(scheme + text)?.scheme);
      }),
    );
  });

  it.each([
    undefined,
    '',
    'Bearer',
    'Basic',
    'Basic %%%',
    'Basic YWRtaW4=',
    'Digest a',
    'Bearer a b',
  ])('is null for %p', (header) => {
    expect(credentialsOf(header)).toBeNull();
  });
});
