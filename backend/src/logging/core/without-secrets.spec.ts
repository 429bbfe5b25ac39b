import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { LOG_MASK, textWithoutSecrets, withoutSecrets } from './without-secrets.ts';

describe('withoutSecrets', () => {
  it.each([
    ...['password', 'oldPassword', 'token', 'accessToken', 'authorization', 'Cookie', 'set-cookie'],
    ...['secret', 'clientSecret', 'apiKey', 'signingKey', 'privateKey', 'pingUrl', 'webhookUrl'],
  ])('masks what stands under %s, at any depth', (name) => {
    const record = { a: [{ [name]: 'hunter22' }] };
    expect(JSON.stringify(withoutSecrets(record))).toBe(`{"a":[{"${name}":"${LOG_MASK}"}]}`);
  });

  it('leaves names alone that only sound like it', () => {
    const record = {
      key: 'rule',
      tokenCount: 3,
      hasPassword: true,
      passed: 'yes',
      url: 'http://a/',
    };
    expect(withoutSecrets(record)).toEqual(record);
  });

  it.each([
    ['Authorization: Bearer abc.def-123', `Authorization: Bearer ${LOG_MASK}`],
    ['mqtt://house:hunter22@nas.local refused', `mqtt://${LOG_MASK}@nas.local refused`],
    ['GET /x?token=abcd&a=1', `GET /x?token=${LOG_MASK}&a=1`],
  ])('masks credentials in the text %s', (text, clean) => {
    expect(textWithoutSecrets(text)).toBe(clean);
  });

  it('never lets a text under a telling name through, and never throws', () => {
    fc.assert(
      fc.property(fc.object(), fc.stringMatching(/^[a-z]{12}$/), (rest, secret) => {
        const shown = JSON.stringify(withoutSecrets({ ...rest, deep: { password: secret } }));
        expect(shown).not.toContain(`"${secret}"`);
      }),
    );
  });
});
