import { describe, expect, it } from '@jest/globals';
import dnsPacket from 'dns-packet';
import fc from 'fast-check';
import { encodeQuestion, judgeDatagram, type DnsQuestion } from './dns-message.ts';

const question: DnsQuestion = { id: 4711, name: 'www.example.org', kind: 'cached' };
const NXDOMAIN = 3;

function answer(overrides: { id?: number; name?: string; rcode?: number; addresses?: string[] }) {
  const {
    id = question.id,
    name = question.name,
    rcode = 0,
    addresses = ['192.0.2.1'],
  } = overrides;
  return dnsPacket.encode({
    type: 'response',
    id,
    flags: rcode,
    questions: [{ type: 'A', name }],
    answers: addresses.map((data) => ({ type: 'A', name, ttl: 60, data })),
  });
}

describe('encodeQuestion', () => {
  it('asks for one address, wants recursion and announces 1232 bytes', () => {
    const decoded = dnsPacket.decode(encodeQuestion(question));
    expect(decoded).toMatchObject({ id: 4711, type: 'query', flag_rd: true });
    expect(decoded.questions).toEqual([{ type: 'A', class: 'IN', name: 'www.example.org' }]);
    expect(decoded.additionals).toMatchObject([{ type: 'OPT', udpPayloadSize: 1232 }]);
  });
});

describe('judgeDatagram', () => {
  it('takes an answer, in any spelling of the name', () => {
    const facts = { rcode: 'NOERROR', failure: null, answerCount: 1 };
    expect(judgeDatagram(answer({}), question)).toEqual(facts);
    expect(judgeDatagram(answer({ name: 'WWW.Example.org' }), question)).toEqual(facts);
  });

  it('ignores what belongs to another question', () => {
    expect(judgeDatagram(answer({ id: 4712 }), question)).toBeNull();
    expect(judgeDatagram(answer({ name: 'bank.example.org' }), question)).toBeNull();
    expect(judgeDatagram(encodeQuestion(question), question)).toBeNull();
    expect(judgeDatagram(new Uint8Array(), question)).toBeNull();
  });

  it.each([
    [2, 'servfail', 'SERVFAIL'],
    [5, 'refused', 'REFUSED'],
    [1, 'bad-answer', 'FORMERR'],
    [4, 'bad-answer', 'NOTIMP'],
  ])('calls response code %i %s', (rcode, failure, name) => {
    const facts = judgeDatagram(answer({ rcode, addresses: [] }), question);
    expect(facts).toEqual({ rcode: name, failure, answerCount: 0 });
  });

  it('takes NXDOMAIN as an answer for a random name only', () => {
    const bytes = answer({ rcode: NXDOMAIN, addresses: [] });
    expect(judgeDatagram(bytes, { ...question, kind: 'uncached' })?.failure).toBeNull();
    expect(judgeDatagram(bytes, question)?.failure).toBe('bad-answer');
  });

  it('takes an error without its question, but no answer without one', () => {
    const empty = (flags: number) => dnsPacket.encode({ type: 'response', id: question.id, flags });
    expect(judgeDatagram(empty(1), question)?.failure).toBe('bad-answer');
    expect(judgeDatagram(empty(5), question)?.failure).toBe('refused');
    expect(judgeDatagram(empty(0), question)).toBeNull();
  });

  it('calls a mangled answer with our id bad', () => {
    const mangled = answer({}).subarray(0, 20);
    expect(judgeDatagram(mangled, question)).toEqual({
      rcode: null,
      failure: 'bad-answer',
      answerCount: null,
    });
  });

  it('never throws, and ignores other ids, whatever arrives', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const facts = judgeDatagram(bytes, question);
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
        const facts = judgeDatagram(bytes, question);
        if (facts?.rcode === null) expect(facts.failure).toBe('bad-answer');
      }),
    );
  });
});
