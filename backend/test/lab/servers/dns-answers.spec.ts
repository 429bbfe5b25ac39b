import { describe, expect, it } from '@jest/globals';
import dnsPacket from 'dns-packet';
import type { DecodedPacket, RecordType } from 'dns-packet';
import fc from 'fast-check';
import { anyHost } from '../network/addresses.ts';
import { answerQuery, resolve, responseTo, whoAsked } from './dns-answers.ts';
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
    expect(ask('www.qwhzkdmvbtrnlpqa.com').rcode).toBe(3);
    expect(ask('qwhzkdmvbtrnlpqa.net').rcode).toBe(3);
  });

  it('gives every other name the same address', () => {
    expect(ask('somewhere.else').answers).toMatchObject([{ data: anyHost[4] }]);
    expect(ask('example.com').answers).toMatchObject([{ data: anyHost[4] }]);
  });

  it('has no data for other types, but says so properly', () => {
    expect(ask('example.com', 'MX')).toMatchObject({ rcode: 0, answers: [] });
    expect(ask('example.com', 'MX').authorities).toHaveLength(1);
  });

  it('refuses names with a broken signature, unless checking is disabled', () => {
    for (const name of ['dnssec-failed.org', 'rhybar.cz']) {
      expect(ask(name).rcode).toBe(2);
      expect(resolve({ name, type: 'A' }, 'honest', true)).toMatchObject({ rcode: 0 });
    }
  });

  it('leads made-up names somewhere when it rewrites, and leaves real ones alone', () => {
    const made = { name: 'qwhzkdmvbtrnlpqa.com', type: 'A' } as const;
    expect(resolve(made, 'rewriting')).toMatchObject({
      rcode: 0,
      answers: [{ data: '80.110.80.80' }],
    });
    expect(resolve({ name: 'dns.google', type: 'A' }, 'rewriting')).toEqual(ask('dns.google'));
  });

  it('fails well-signed names when it is confused, unless checking is disabled', () => {
    const signed = { name: 'www.internetsociety.org', type: 'A' } as const;
    expect(resolve(signed)).toMatchObject({ rcode: 0, isAuthentic: true });
    expect(resolve(signed, 'confused').rcode).toBe(2);
    expect(resolve(signed, 'confused', true)).toMatchObject({ rcode: 0, isAuthentic: false });
  });

  it('tells who asked only to those who ask for that', () => {
    const who = { name: 'whoami.cloudflare', type: 'TXT', class: 'CH' } as const;
    expect(whoAsked(who, '80.110.12.34')?.answers).toMatchObject([{ data: '80.110.12.34' }]);
    expect(whoAsked({ ...who, class: 'IN' }, '80.110.12.34')).toBeNull();
    expect(resolve(who).rcode).toBe(5);
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

function asked(isCheckingDisabled = false): DecodedPacket {
  const flags = isCheckingDisabled ? dnsPacket.CHECKING_DISABLED : 0;
  const questions = [{ name: 'dns.google', type: 'A' } as const];
  return dnsPacket.decode(dnsPacket.encode({ type: 'query', flags, questions }));
}

describe('ForwarderCache', () => {
  const kept = dnsPacket.decode(
    dnsPacket.encode(responseTo(asked(), resolve({ name: 'dns.google', type: 'A' }))),
  );

  it('counts the time to live down and forgets at its end', () => {
    const cache = new ForwarderCache();
    cache.keep(asked(), kept, 1000);
    expect(cache.find(asked(), 21_000)?.answers).toMatchObject([{ ttl: 40 }]);
    expect(cache.find(asked(), 61_000)).toBeNull();
  });

  it('forgets everything when told', () => {
    const cache = new ForwarderCache();
    cache.keep(asked(), kept, 0);
    cache.clear();
    expect(cache.find(asked(), 1)).toBeNull();
  });

  it('keeps answers apart that were asked for without checking', () => {
    const cache = new ForwarderCache();
    cache.keep(asked(), kept, 0);
    expect(cache.find(asked(true), 1)).toBeNull();
  });
});
