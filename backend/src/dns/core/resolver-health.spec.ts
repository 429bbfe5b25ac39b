import { describe, expect, it } from '@jest/globals';
import type { DnsReading, Resolver } from '@lineside/contract';
import fc from 'fast-check';
import { healthOf, HEALTH_WINDOW_MS, remember, type AskedQuestion } from './resolver-health.ts';

const resolver: Resolver = {
  id: 'resolver-192.168.1.1',
  address: '192.168.1.1',
  zone: null,
  family: 4,
  origin: 'system',
};

function asked(monoMs: number, reading: Partial<DnsReading>): AskedQuestion {
  return {
    monoMs,
    atMs: 1_000_000 + monoMs,
    reading: {
      resolverId: resolver.id,
      name: 'www.example.org',
      kind: 'cached',
      responseMs: 10,
      rcode: 'NOERROR',
      failure: null,
      answerCount: 1,
      ...reading,
    },
  };
}
const lost = { responseMs: null, rcode: null, failure: 'timeout', answerCount: null } as const;

describe('healthOf', () => {
  it('knows nothing of a resolver that was never asked', () => {
    expect(healthOf(resolver, [], 0)).toEqual({
      ...resolver,
      cachedMs: null,
      uncachedMs: null,
      failureRatio: null,
      last: null,
    });
  });

  it('keeps popular and random names apart and counts every failure', () => {
    const history = [
      asked(1, { responseMs: 5 }),
      asked(2, { responseMs: 7 }),
      asked(3, { responseMs: 100 }),
      asked(4, { kind: 'uncached', responseMs: 60, rcode: 'NXDOMAIN' }),
      asked(5, lost),
    ];
    expect(healthOf(resolver, history, 10)).toMatchObject({
      cachedMs: 7,
      uncachedMs: 60,
      failureRatio: 0.2,
      last: { failure: 'timeout', atMs: 1_000_005 },
    });
  });

  it('does not count the time of a refusal as an answer time', () => {
    const history = [asked(1, { rcode: 'SERVFAIL', failure: 'servfail', responseMs: 2 })];
    expect(healthOf(resolver, history, 10)).toMatchObject({ cachedMs: null, failureRatio: 1 });
  });

  it('forgets what is older than ten minutes', () => {
    const history = [asked(0, lost), asked(HEALTH_WINDOW_MS, {})];
    expect(healthOf(resolver, history, HEALTH_WINDOW_MS).failureRatio).toBe(0);
  });

  it('says the last question was the one sent last, not the one that ended last', () => {
    const history = [asked(7, {}), asked(5, lost)];
    expect(healthOf(resolver, history, 10).last?.failure).toBeNull();
  });
});

describe('remember', () => {
  it('keeps exactly the questions of the window, however they are ordered in time', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(HEALTH_WINDOW_MS * 3), { minLength: 1 }), (times) => {
        const sorted = [...times].sort((a, b) => a - b);
        const history: AskedQuestion[] = [];
        for (const monoMs of sorted) remember(history, asked(monoMs, {}));
        const newestMs = sorted.at(-1) ?? 0;
        const expected = sorted.filter((monoMs) => monoMs > newestMs - HEALTH_WINDOW_MS);
        expect(history.map(({ monoMs }) => monoMs)).toEqual(expected);
      }),
    );
  });
});
