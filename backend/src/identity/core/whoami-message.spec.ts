import { describe, expect, it } from '@jest/globals';
import dnsPacket, { type Packet } from 'dns-packet';
import fc from 'fast-check';
import { encodeWhoami, readWhoami } from './whoami-message.ts';

const question = { type: 'TXT', class: 'CH', name: 'whoami.cloudflare' } as const;

function answer(id: number, texts: string[], more: Packet = {}): Buffer {
  const answers = texts.map((data) => ({ ...question, ttl: 0, data }));
  return dnsPacket.encode({ type: 'response', id, questions: [question], answers, ...more });
}

describe('the question who asks', () => {
  it('is for a text of class CH', () => {
    const sent = dnsPacket.decode(encodeWhoami(7));
    expect(sent).toMatchObject({ id: 7, type: 'query', questions: [question] });
  });

  it('is answered with a text', () => {
    expect(readWhoami(answer(7, ['198.51.100.7', 'more']), 7)).toEqual({ text: '198.51.100.7' });
  });

  it('finds no text in a refusal', () => {
    expect(readWhoami(answer(7, [], { flags: 5 }), 7)).toEqual({ text: null });
    expect(readWhoami(answer(7, [], { flags: 5, questions: [] }), 7)).toEqual({ text: null });
  });

  it('finds no text in a record of another type', () => {
    const a = { type: 'A', name: 'whoami.cloudflare', ttl: 0, data: '198.51.100.7' } as const;
    expect(readWhoami(answer(7, [], { answers: [a] }), 7)).toEqual({ text: null });
  });

  it('finds no text in what is mangled', () => {
    expect(readWhoami(answer(7, ['198.51.100.7']).subarray(0, 40), 7)).toEqual({ text: null });
  });

  it('waits past datagrams that are not its answer', () => {
    expect(readWhoami(answer(8, ['198.51.100.7']), 7)).toBeNull();
    expect(readWhoami(encodeWhoami(7), 7)).toBeNull();
    const other = { ...question, name: 'version.bind' };
    expect(readWhoami(answer(7, ['x'], { questions: [other] }), 7)).toBeNull();
    expect(readWhoami(Buffer.from('short'), 7)).toBeNull();
  });

  it('never throws on garbage', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        bytes.set([0, 7].slice(0, bytes.length));
        const read = readWhoami(bytes, 7);
        expect(read === null || read.text === null || typeof read.text === 'string').toBe(true);
      }),
    );
  });
});
