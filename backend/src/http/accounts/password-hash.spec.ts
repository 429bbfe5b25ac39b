import { describe, expect, it } from '@jest/globals';
import { hashPassword, isPasswordHash, verifyPassword } from './password-hash.ts';

/** Head of a hash at another cost than ours, with the salt "somesalt". */
const FOREIGN = '$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ$';

describe('a password hash', () => {
  it('is right for its password only', async () => {
    const hash = await hashPassword('correct horse');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(isPasswordHash(hash)).toBe(true);
    expect(await verifyPassword('correct horse', hash)).toBe(true);
    expect(await verifyPassword('correct horsf', hash)).toBe(false);
    expect(await verifyPassword('', hash)).toBe(false);
  });

  it('is another one each time, and never holds the password', async () => {
    const one = await hashPassword('correct horse');
    expect(one).not.toBe(await hashPassword('correct horse'));
    expect(one).not.toContain('correct');
  });

  it('takes an accented letter in both of its forms', async () => {
    const hash = await hashPassword('caf\u00e9 cr\u00e8me');
    expect(await verifyPassword('cafe\u0301 cre\u0300me', hash)).toBe(true);
  });

  it('is checked at the cost it was made with', async () => {
    const { argon2Sync } = await import('node:crypto');
    const tag = argon2Sync('argon2id', {
      message: 'password',
      nonce: Buffer.from('somesalt'),
      ...{ memory: 64, passes: 2, parallelism: 1, tagLength: 24 },
    });
    const hash = FOREIGN + tag.toString('base64').replace(/=+$/, '');
    expect(await verifyPassword('password', hash)).toBe(true);
  });

  it.each(['', 'plain', '$2b$10$abcdefghijklmnopqrstuv', FOREIGN])(
    'is not what "%s" is',
    async (text) => {
      expect(isPasswordHash(text)).toBe(false);
      expect(await verifyPassword('', text)).toBe(false);
    },
  );
});
