import { describe, expect, it } from '@jest/globals';
import { readServiceTerms } from './service-terms.ts';

describe('readServiceTerms', () => {
  it('is unheard without a socket, whatever else is set', () => {
    expect(readServiceTerms({ WATCHDOG_USEC: '60000000' })).toEqual({
      isHeard: false,
      watchdogMs: null,
    });
  });

  it('knows how long the watchdog waits', () => {
    const env = { NOTIFY_SOCKET: '/run/systemd/notify', WATCHDOG_USEC: '60000000' };
    expect(readServiceTerms(env)).toEqual({ isHeard: true, watchdogMs: 60_000 });
  });

  it('is heard without being watched', () => {
    const unwatched = { isHeard: true, watchdogMs: null };
    expect(readServiceTerms({ NOTIFY_SOCKET: '@abstract' })).toEqual(unwatched);
  });

  it.each(['', '0', '-1', 'soon'])('takes no watchdog of "%s"', (WATCHDOG_USEC) => {
    expect(readServiceTerms({ NOTIFY_SOCKET: '/run/x', WATCHDOG_USEC }).watchdogMs).toBeNull();
  });
});
