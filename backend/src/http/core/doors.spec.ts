import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isHomeAddress } from './home-address.ts';
import { isFirstStep, neededScope } from './open-door.ts';
import { isSameOrigin } from './same-origin.ts';
import { AGE_LIMIT_MS, IDLE_LIMIT_MS, isLiveSession } from './session-life.ts';

const OPEN = { isReadingOpen: true, isUnclaimed: false };
const CLOSED = { isReadingOpen: false, isUnclaimed: false };
const NEW = { isReadingOpen: false, isUnclaimed: true };
const knock = (method: string, path: string, route: string | undefined = path) => ({
  ...{ method, path, route },
});

describe('the doors', () => {
  it('let everybody read while reading is open', () => {
    expect(neededScope(knock('GET', '/api/v1/line'), OPEN)).toBeNull();
  });

  it.each(['/api/v1/line', '/api/v1/events', '/api/v1/settings', '/api/v1/setup', '/metrics'])(
    'let only those with a key read %s while it is closed',
    (path) => {
      expect(neededScope(knock('GET', path), CLOSED)).toBe('read');
      expect(neededScope(knock('HEAD', path), CLOSED)).toBe('read');
    },
  );

  it.each([
    ['/', '/*'],
    ['/main-ABCD1234.js', '/*'],
    ['/api/v1/nothing', '/*'],
    ['/api/docs', '/api/docs'],
    ['/api/v1/health', '/api/v1/health'],
    ['/api/v1/session', '/api/v1/session'],
    ['/api/captive', '/api/captive'],
  ])('keep %s open: it holds nothing of the household', (path, route) => {
    expect(neededScope(knock('GET', path, route), CLOSED)).toBeNull();
  });

  it('let everybody read while nobody could sign in yet', () => {
    expect(neededScope(knock('GET', '/api/v1/setup'), NEW)).toBeNull();
  });

  it('take a key for every change but signing in and out', () => {
    expect(neededScope(knock('POST', '/api/v1/session'), CLOSED)).toBeNull();
    expect(neededScope(knock('DELETE', '/api/v1/session'), CLOSED)).toBeNull();
    expect(neededScope(knock('DELETE', '/api/v1/sessions'), OPEN)).toBe('write');
    expect(neededScope(knock('POST', '/api/v1/setup/password'), OPEN)).toBe('write');
    fc.assert(
      fc.property(fc.webPath(), fc.constantFrom('PUT', 'PATCH', 'PURGE'), (path, method) => {
        expect(neededScope(knock(method, path), OPEN)).toBe('write');
      }),
    );
  });

  it('let the first visitor do the first steps and nothing else', () => {
    for (const [method, path] of [
      ['PATCH', '/api/v1/setup'],
      ['POST', '/api/v1/setup/password'],
      ['POST', '/api/v1/system/restore'],
    ] as const) {
      expect(isFirstStep(knock(method, path), NEW)).toBe(true);
      expect(neededScope(knock(method, path), NEW)).toBeNull();
      expect(isFirstStep(knock(method, path), CLOSED)).toBe(false);
    }
    expect(neededScope(knock('PATCH', '/api/v1/settings'), NEW)).toBe('write');
  });
});

describe('a home address', () => {
  const own = ['192.0.2.20/24', '2001:db8:1:2::20/64', 'fe80::1/64'];

  it.each([
    '127.0.0.1',
    '192.168.1.9',
    '::ffff:10.0.0.9',
    '172.16.3.4',
    '169.254.3.4',
    'fe80::9%eth0',
    'fd00::9',
    '::1',
    '192.0.2.77',
    '2001:db8:1:2:aaaa::1',
  ])('is %s', (address) => {
    expect(isHomeAddress(address, own)).toBe(true);
  });

  it.each(['8.8.8.8', '192.0.3.1', '2001:db8:1:3::1', '100.64.0.1', 'nonsense', ''])(
    'is not %s',
    (address) => {
      expect(isHomeAddress(address, own)).toBe(false);
    },
  );

  it('is none because a whole family counts as a network of our own', () => {
    expect(isHomeAddress('8.8.8.8', ['10.0.0.1/0'])).toBe(false);
  });
});

describe('the same origin', () => {
  const host = '192.168.1.20:8080';

  it.each([
    { origin: 'http://192.168.1.20:8080', fetchSite: undefined },
    { origin: 'http://192.168.1.20:8080', fetchSite: 'same-origin' },
    { origin: undefined, fetchSite: 'same-origin' },
  ])('is that of %j', (headers) => {
    expect(isSameOrigin({ host, ...headers })).toBe(true);
  });

  it.each([
    { origin: undefined, fetchSite: undefined },
    { origin: 'null', fetchSite: undefined },
    { origin: 'http://192.168.1.20', fetchSite: undefined },
    { origin: 'http://192.168.1.20:9090', fetchSite: undefined },
    { origin: 'http://evil.example', fetchSite: undefined },
    { origin: 'http://192.168.1.20:8080', fetchSite: 'cross-site' },
    { origin: 'http://192.168.1.20:8080', fetchSite: 'same-site' },
    { origin: undefined, fetchSite: 'none' },
  ])('is not that of %j', (headers) => {
    expect(isSameOrigin({ host, ...headers })).toBe(false);
  });

  it('knows the standard ports', () => {
    const fetchSite = undefined;
    const own = { host: 'pi.example', fetchSite };
    expect(isSameOrigin({ ...own, origin: 'https://pi.example' })).toBe(true);
    expect(isSameOrigin({ host: 'pi.example:443', origin: 'https://pi.example', fetchSite })).toBe(
      true,
    );
  });
});

describe('a session', () => {
  const session = { createdMs: 0, lastSeenMs: 0 };

  it('lives on by being used, but not for ever', () => {
    expect(isLiveSession(session, IDLE_LIMIT_MS - 1)).toBe(true);
    expect(isLiveSession(session, IDLE_LIMIT_MS)).toBe(false);
    const used = { createdMs: 0, lastSeenMs: AGE_LIMIT_MS - 1 };
    expect(isLiveSession(used, AGE_LIMIT_MS - 1)).toBe(true);
    expect(isLiveSession(used, AGE_LIMIT_MS)).toBe(false);
  });

  it('survives a clock that is set back', () => {
    expect(isLiveSession({ createdMs: 1e12, lastSeenMs: 1e12 }, 0)).toBe(true);
  });
});
