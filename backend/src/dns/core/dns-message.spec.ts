import { describe, expect, it } from '@jest/globals';
import dnsPacket from 'dns-packet';
import fc from 'fast-check';
import { encodeQuestion, readDatagram, type DnsQuestion } from './dns-message.ts';

const question: DnsQuestion = {
  id: 4711,
  name: 'www.example.org',
  wantsSignatures: false,
  isUnchecked: false,
};
const AUTHENTIC = 1 << 5;

function answer(overrides: { id?: number; name?: string; flags?: number; addresses?: string[] }) {
  const {
    id = question.id,
    name = question.name,
    flags = 0,
    addresses = ['192.0.2.1'],
  } = overrides;
  return dnsPacket.encode({
    type: 'response',
    id,
    flags,
    questions: [{ type: 'A', name }],
    answers: addresses.map((data) => ({ type: 'A', name, ttl: 60, data })),
  });
}

describe('encodeQuestion', () => {
  it('asks for one address, wants recursion and announces 1232 bytes', () => {
    const decoded = dnsPacket.decode(encodeQuestion(question));
    expect(decoded).toMatchObject({ id: 4711, type: 'query', flag_rd: true, flag_cd: false });
    expect(decoded.questions).toEqual([{ type: 'A', class: 'IN', name: 'www.example.org' }]);
    expect(decoded.additionals).toMatchObject([
      { type: 'OPT', udpPayloadSize: 1232, flag_do: false },
    ]);
  });

  it('wants signatures, and no checking, when told so', () => {
    const bytes = encodeQuestion({ ...question, wantsSignatures: true, isUnchecked: true });
    const decoded = dnsPacket.decode(bytes);
    expect(decoded).toMatchObject({ flag_rd: true, flag_cd: true });
    expect(decoded.additionals).toMatchObject([{ type: 'OPT', flag_do: true }]);
  });
});

describe('readDatagram', () => {
  it('takes an answer, in any spelling of the name', () => {
    const facts = {
      rcode: 'NOERROR',
      answerCount: 1,
      addresses: ['192.0.2.1'],
      isAuthentic: false,
    };
    expect(readDatagram(answer({}), question)).toEqual(facts);
    expect(readDatagram(answer({ name: 'WWW.Example.org' }), question)).toEqual(facts);
  });

  it('tells whether the signatures were verified', () => {
    expect(readDatagram(answer({ flags: AUTHENTIC }), question)?.isAuthentic).toBe(true);
  });

  it('keeps a handful of many addresses', () => {
    const addresses = Array.from({ length: 30 }, (_, i) => `192.0.2.${i}`);
    const read = readDatagram(answer({ addresses }), question);
    expect(read?.addresses).toEqual(addresses.slice(0, 8));
    expect(read?.answerCount).toBe(30);
  });

  it('ignores what belongs to another question', () => {
    expect(readDatagram(answer({ id: 4712 }), question)).toBeNull();
    expect(readDatagram(answer({ name: 'bank.example.org' }), question)).toBeNull();
    expect(readDatagram(encodeQuestion(question), question)).toBeNull();
    expect(readDatagram(new Uint8Array(), question)).toBeNull();
  });

  it.each([
    [1, 'FORMERR'],
    [2, 'SERVFAIL'],
    [3, 'NXDOMAIN'],
    [4, 'NOTIMP'],
    [5, 'REFUSED'],
  ])('calls response code %i %s', (flags, rcode) => {
    const read = readDatagram(answer({ flags, addresses: [] }), question);
    expect(read).toEqual({ rcode, answerCount: 0, addresses: [], isAuthentic: false });
  });

  it('takes an error without its question, but no answer without one', () => {
    const empty = (flags: number) => dnsPacket.encode({ type: 'response', id: question.id, flags });
    expect(readDatagram(empty(1), question)?.rcode).toBe('FORMERR');
    expect(readDatagram(empty(5), question)?.rcode).toBe('REFUSED');
    expect(readDatagram(empty(0), question)).toBeNull();
  });

  it('has no response code for a mangled answer with our id', () => {
    const mangled = answer({}).subarray(0, 20);
    expect(readDatagram(mangled, question)).toEqual({
      rcode: null,
      answerCount: null,
      addresses: [],
      isAuthentic: false,
    });
  });

  it('never throws, and ignores other ids, whatever arrives', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const facts = readDatagram(bytes, question);
        const isOurId =
          bytes.length >= 12 && (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0) === question.id;
        if (!isOurId) expect(facts).toBeNull();
      }),
    );
  });

  it('never throws on garbage that carries our id', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 300 }), (bytes) => {
        bytes.set([question.id >> 8, question.id & 0xff, 0x80], 0);
        const facts = readDatagram(bytes, question);
        if (facts?.rcode === null) expect(facts.answerCount).toBeNull();
      }),
    );
  });
});
