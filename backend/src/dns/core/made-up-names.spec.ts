import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readDatagram, type DnsAnswer } from './dns-message.ts';
import { judgeMadeUpNames, madeUpNames } from './made-up-names.ts';

const absent: DnsAnswer = { rcode: 'NXDOMAIN', answerCount: 0, addresses: [], isAuthentic: false };
const empty: DnsAnswer = { ...absent, rcode: 'NOERROR' };
const refused: DnsAnswer = { ...absent, rcode: 'REFUSED' };
const mangled: DnsAnswer = { ...absent, rcode: null, answerCount: null };
function leadsTo(...addresses: string[]): DnsAnswer {
  return { rcode: 'NOERROR', answerCount: addresses.length, addresses, isAuthentic: false };
}

describe('madeUpNames', () => {
  it('are three, each with sixteen letters of its own', () => {
    let seed = 0;
    const random = { next: () => (seed = (seed + 0.137) % 1) };
    const [below, top, www] = madeUpNames(random);
    expect(below).toMatch(/^[a-z]{16}\.example\.com$/);
    expect(top).toMatch(/^[a-z]{16}\.com$/);
    expect(www).toMatch(/^www\.[a-z]{16}\.com$/);
    expect(new Set([below?.slice(0, 16), top?.slice(0, 16), www?.slice(4, 20)]).size).toBe(3);
  });
});

describe('judgeMadeUpNames', () => {
  it('is well when the names do not exist, or exist without an address', () => {
    const well = { result: 'ok', addresses: [] };
    expect(judgeMadeUpNames([absent, absent, absent])).toEqual(well);
    expect(judgeMadeUpNames([empty, absent, null])).toEqual(well);
  });

  it('is hijacked when two names lead somewhere, and tells where', () => {
    expect(
      judgeMadeUpNames([leadsTo('198.51.100.9'), absent, leadsTo('198.51.100.7', '198.51.100.9')]),
    ).toEqual({ result: 'hijacked', addresses: ['198.51.100.7', '198.51.100.9'] });
  });

  it('does not take a single name that leads somewhere for more than chance', () => {
    expect(judgeMadeUpNames([leadsTo('198.51.100.7'), absent, absent]).result).toBe('ok');
  });

  it('says nothing with fewer than two answers; errors are none', () => {
    expect(judgeMadeUpNames([null, null, absent]).result).toBe('inconclusive');
    expect(judgeMadeUpNames([refused, mangled, leadsTo('198.51.100.7')]).result).toBe(
      'inconclusive',
    );
    expect(judgeMadeUpNames([]).result).toBe('inconclusive');
  });

  it('never throws and never accuses without addresses, whatever arrives', () => {
    const question = { id: 7, name: 'a.example', wantsSignatures: false, isUnchecked: false };
    const garbage = fc.uint8Array({ minLength: 12, maxLength: 200 }).map((bytes) => {
      bytes.set([0, 7, 0x80], 0);
      return readDatagram(bytes, question);
    });
    fc.assert(
      fc.property(fc.array(garbage, { maxLength: 3 }), (answers) => {
        const { result, addresses } = judgeMadeUpNames(answers);
        expect(result === 'hijacked').toBe(addresses.length > 0);
      }),
    );
  });

  it('does not depend on the order of the answers', () => {
    const answer = fc.constantFrom(null, absent, empty, refused, leadsTo('198.51.100.7'));
    fc.assert(
      fc.property(fc.tuple(answer, answer, answer), ([one, two, three]) => {
        expect(judgeMadeUpNames([one, two, three])).toEqual(judgeMadeUpNames([three, one, two]));
      }),
    );
  });
});
