import { describe, expect, it } from '@jest/globals';
import { refusalReason } from './disk-refusal.ts';

function coded(code: string): Error {
  return Object.assign(new Error('on purpose'), { code });
}

describe('refusal reason', () => {
  it.each([
    ['SQLITE_FULL', 'disk-full'],
    ['ENOSPC', 'disk-full'],
    ['SQLITE_IOERR_WRITE', 'io-error'],
    ['EIO', 'io-error'],
    ['SQLITE_READONLY_DBMOVED', 'read-only'],
    ['EROFS', 'read-only'],
    ['SQLITE_BUSY_SNAPSHOT', 'locked'],
    ['SQLITE_CORRUPT_VTAB', 'damaged'],
    ['SQLITE_NOTADB', 'damaged'],
  ])('takes %s for %s', (code, reason) => {
    expect(refusalReason(coded(code))).toBe(reason);
  });

  it('looks through what wraps the error', () => {
    const wrapped = Object.assign(new Error('query failed'), { driverError: coded('SQLITE_FULL') });
    expect(refusalReason(new Error('no luck', { cause: wrapped }))).toBe('disk-full');
  });

  it('does not take a bug for the disk', () => {
    expect(refusalReason(coded('SQLITE_CONSTRAINT_UNIQUE'))).toBeNull();
    expect(refusalReason(new TypeError('on purpose'))).toBeNull();
    expect(refusalReason('on purpose')).toBeNull();
    expect(refusalReason(null)).toBeNull();
  });
});
