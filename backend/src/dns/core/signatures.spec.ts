import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DnsAnswer } from './dns-message.ts';
import { judgeSignatures, type SignatureTry } from './signatures.ts';

function answer(rcode: string | null, isAuthentic = false): DnsAnswer {
  return { rcode, answerCount: rcode === null ? null : 1, addresses: [], isAuthentic };
}
const verified: SignatureTry = { checked: answer('NOERROR', true), unchecked: null };
const resolved: SignatureTry = { checked: answer('NOERROR'), unchecked: null };
const refused: SignatureTry = { checked: answer('SERVFAIL'), unchecked: answer('NOERROR') };
const failing: SignatureTry = { checked: answer('SERVFAIL'), unchecked: answer('SERVFAIL') };
const silent: SignatureTry = { checked: null, unchecked: null };
const absent: SignatureTry = { checked: answer('NXDOMAIN'), unchecked: null };

describe('judgeSignatures', () => {
  it('is well when the good name is verified and a bad one is refused', () => {
    expect(judgeSignatures({ good: [verified], bad: [refused, silent] })).toBe('ok');
  });

  it('is well behind a forwarder that hides the verification', () => {
    expect(judgeSignatures({ good: [resolved], bad: [refused, refused] })).toBe('ok');
  });

  it('lets the verification decide when one bad name is bad no longer', () => {
    expect(judgeSignatures({ good: [verified], bad: [refused, resolved] })).toBe('ok');
    expect(judgeSignatures({ good: [resolved], bad: [refused, resolved] })).toBe('not-validating');
  });

  it('does not validate when bad names resolve', () => {
    expect(judgeSignatures({ good: [resolved], bad: [resolved, silent] })).toBe('not-validating');
    expect(judgeSignatures({ good: [verified], bad: [resolved] })).toBe('not-validating');
  });

  it('is broken when the good name is refused twice', () => {
    expect(judgeSignatures({ good: [refused, refused], bad: [] })).toBe('broken');
  });

  it('is not broken when the second try does not agree', () => {
    expect(judgeSignatures({ good: [refused], bad: [] })).toBe('inconclusive');
    expect(judgeSignatures({ good: [refused, silent], bad: [] })).toBe('inconclusive');
    expect(judgeSignatures({ good: [refused, verified], bad: [refused] })).toBe('ok');
  });

  it('says nothing of a resolver that fails altogether or is silent', () => {
    for (const attempt of [failing, silent, absent]) {
      expect(judgeSignatures({ good: [attempt], bad: [] })).toBe('inconclusive');
      expect(judgeSignatures({ good: [attempt, attempt], bad: [] })).toBe('inconclusive');
    }
  });

  it('says nothing when the bad names are silent, fail for another reason, or are none', () => {
    expect(judgeSignatures({ good: [verified], bad: [silent, failing, absent] })).toBe(
      'inconclusive',
    );
    expect(judgeSignatures({ good: [verified], bad: [] })).toBe('inconclusive');
  });

  const anyTry = fc.constantFrom(verified, resolved, refused, failing, silent, absent);
  const anyTries = fc.record({
    good: fc.array(anyTry, { maxLength: 2 }),
    bad: fc.array(anyTry, { maxLength: 4 }),
  });

  it('never accuses a resolver that has resolved the good name', () => {
    fc.assert(
      fc.property(anyTries, ({ good, bad }) => {
        expect(judgeSignatures({ good: [...good, resolved], bad })).not.toBe('broken');
      }),
    );
  });

  it('never says anything without an answer to the good name', () => {
    fc.assert(
      fc.property(anyTries, ({ bad }) => {
        expect(judgeSignatures({ good: [silent], bad })).toBe('inconclusive');
      }),
    );
  });
});
