import { describe, expect, it } from '@jest/globals';
import dnsPacket from 'dns-packet';
import type { RecordType } from 'dns-packet';
import fc from 'fast-check';
import { anyHost } from '../network/addresses.ts';
import { answerQuery, resolve } from './dns-answers.ts';
import { ForwarderCache } from './forwarder-cache.ts';

function ask(name: string, type: RecordType = 'A'): ReturnType<typeof resolve> {
  return resolve({ name, type });
}

describe('resolve', () => {
  it('knows the hosts of the lab in both families, whatever the letter case', () => {
    expect(ask('Captive.Apple.com').answers).toMatchObject([{ data: '17.253.109.201' }]);
    expect(ask('captive.apple.com', 'AAAA').answers).toMatchObject([{ data: '2a01:b740:a12::3' }]);
  });

  it('says that a made-up name does not exist, with the SOA of its zone', () => {
    expect(ask('x7k2p.example.com')).toMatchObject({
      rcode: 3,
      answers: [],
      authorities: [{ type: 'SOA', name: 'example.com' }],
    });
  });

  it('gives every other name the same address', () => {
    expect(ask('somewhere.else').answers).toMatchObject([{ data: anyHost[4] }]);
    expect(ask('example.com').answers).toMatchObject([{ data: anyHost[4] }]);
  });

  it('has no data for other types, but says so properly', () => {
    expect(ask('example.com', 'MX')).toMatchObject({ rcode: 0, answers: [] });
    expect(ask('example.com', 'MX').authorities).toHaveLength(1);
  });

  it('refuses the name with the broken signature', () => {
    expect(ask('dnssec-failed.org').rcode).toBe(2);
  });
});

describe('answerQuery', () => {
  it('answers with the id and question of the query, and EDNS when asked with it', () => {
    const query = dnsPacket.encode({
      type: 'query',
      id: 4711,
      flags: dnsPacket.RECURSION_DESIRED,
      questions: [{ type: 'A', name: 'dns.google' }],
      additionals: [
        {
          type: 'OPT',
          name: '.',
          udpPayloadSize: 1232,
          extendedRcode: 0,
          ednsVersion: 0,
          flags: 0,
          flag_do: false,
          options: [],
        },
      ],
    });
    const response = dnsPacket.decode(answerQuery(query) ?? Buffer.alloc(0));
    expect(response).toMatchObject({ id: 4711, flag_qr: true, flag_ra: true, flag_rd: true });
    expect(response.answers).toMatchObject([{ name: 'dns.google', data: '8.8.8.8' }]);
    expect(response.additionals).toMatchObject([{ type: 'OPT' }]);
  });

  it('survives anything anybody sends', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        answerQuery(Buffer.from(bytes));
      }),
    );
  });
});

describe('ForwarderCache', () => {
  const question = { name: 'dns.google', type: 'A' } as const;
  const kept = dnsPacket.decode(
    dnsPacket.encode({ type: 'response', questions: [question], ...resolve(question) }),
  );

  it('counts the time to live down and forgets at its end', () => {
    const cache = new ForwarderCache();
    cache.keep(question, kept, 1000);
    expect(cache.find(question, 21_000)?.answers).toMatchObject([{ ttl: 40 }]);
    expect(cache.find(question, 61_000)).toBeNull();
  });

  it('forgets everything when told', () => {
    const cache = new ForwarderCache();
    cache.keep(question, kept, 0);
    cache.clear();
    expect(cache.find(question, 1)).toBeNull();
  });
});
