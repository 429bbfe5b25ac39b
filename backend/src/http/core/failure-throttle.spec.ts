import { describe, expect, it } from '@jest/globals';
import { FailureThrottle } from './failure-throttle.ts';

function failTimes(throttle: FailureThrottle, count: number, address: string, nowMs = 0): void {
  for (let i = 0; i < count; i += 1) throttle.noteFailure(address, nowMs);
}

describe('FailureThrottle', () => {
  it('lets an address try nine more times after a failure', () => {
    const throttle = new FailureThrottle();
    failTimes(throttle, 9, '10.0.0.1');
    expect(throttle.waitMs('10.0.0.1', 1)).toBe(0);
    throttle.noteFailure('10.0.0.1', 1);
    expect(throttle.waitMs('10.0.0.1', 1)).toBe(59_999);
    expect(throttle.waitMs('10.0.0.2', 1)).toBe(0);
  });

  it('forgets after a minute', () => {
    const throttle = new FailureThrottle();
    failTimes(throttle, 10, '10.0.0.1');
    expect(throttle.waitMs('10.0.0.1', 60_000)).toBe(0);
    throttle.noteFailure('10.0.0.1', 60_000);
    expect(throttle.waitMs('10.0.0.1', 60_001)).toBe(0);
  });

  it('forgets after a success', () => {
    const throttle = new FailureThrottle();
    failTimes(throttle, 9, '10.0.0.1');
    throttle.noteSuccess('10.0.0.1');
    failTimes(throttle, 9, '10.0.0.1');
    expect(throttle.waitMs('10.0.0.1', 1)).toBe(0);
  });

  it.each([
    ['the addresses of one IPv6 network', 'fd00:0:0:1::1', 'fd00:0:0:1:ffff::2'],
    ['both forms of an IPv4 address', '10.0.0.1', '::ffff:10.0.0.1'],
    ['whatever is no address', 'socket', 'socket'],
  ])('counts %s as one', (_what, one, other) => {
    const throttle = new FailureThrottle();
    failTimes(throttle, 10, one);
    expect(throttle.waitMs(other, 1)).toBeGreaterThan(0);
  });

  it('remembers no more than a thousand addresses', () => {
    const throttle = new FailureThrottle();
    failTimes(throttle, 10, '10.0.0.1');
    for (let i = 0; i < 1000; i += 1) throttle.noteFailure(`10.1.${i >> 8}.${i & 255}`, 1);
    expect(throttle.waitMs('10.0.0.1', 1)).toBe(0);
  });
});
