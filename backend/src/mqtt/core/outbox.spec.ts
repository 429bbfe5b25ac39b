import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Outbox, type OutgoingMessage } from './outbox.ts';

const kept = (payload: string): OutgoingMessage => ({ payload, isRetained: true, before: null });

function drain(outbox: Outbox): [string, string][] {
  const sent: [string, string][] = [];
  for (let next = outbox.next(); next !== null; next = outbox.next()) {
    sent.push([next.topic, next.message.payload]);
    outbox.settle(next.topic, next.message);
  }
  return sent;
}

describe('Outbox', () => {
  it('holds one message per topic, however many are told', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.string())), (told) => {
        const outbox = new Outbox();
        for (const [topic, payload] of told) outbox.put(topic, kept(payload));
        const newest = new Map(told);
        expect(outbox.dueCount).toBe(newest.size);
        expect(new Map(drain(outbox))).toEqual(newest);
        expect(outbox.dueCount).toBe(0);
      }),
    );
  });

  it('sends again only what has changed, unless the broker keeps nothing of it', () => {
    const outbox = new Outbox();
    const figure = { payload: '1', isRetained: false, before: null };
    outbox.put('kept', kept('1'));
    outbox.put('figure', figure);
    drain(outbox);
    outbox.put('kept', kept('1'));
    outbox.put('figure', { ...figure });
    expect(drain(outbox)).toEqual([['figure', '1']]);
  });

  it('sends a message that came while the one before was under way', () => {
    const outbox = new Outbox();
    outbox.put('a', kept('1'));
    const first = outbox.next();
    outbox.put('a', kept('2'));
    if (first !== null) outbox.settle(first.topic, first.message);
    expect(drain(outbox)).toEqual([['a', '2']]);
  });

  it('sends everything anew when asked, without what the broker was to forget', () => {
    const outbox = new Outbox();
    outbox.put('a', kept('1'));
    outbox.put('b', kept('2'));
    outbox.put('c', kept(''));
    drain(outbox);
    outbox.renew();
    expect(drain(outbox)).toEqual([
      ['a', '1'],
      ['b', '2'],
    ]);
  });
});
