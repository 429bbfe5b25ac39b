import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isJsonObject, mergePatch } from './merge-patch.ts';

describe('mergePatch', () => {
  // Appendix A of RFC 7396, complete.
  it.each<[unknown, unknown, unknown]>([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('makes of %j with %j: %j', (target, patch, result) => {
    expect(mergePatch(target, patch)).toEqual(result);
  });

  const json = fc.jsonValue();

  it('changes neither argument', () => {
    fc.assert(
      fc.property(json, json, (target, patch) => {
        const before = JSON.stringify([target, patch]);
        mergePatch(target, patch);
        expect(JSON.stringify([target, patch])).toBe(before);
      }),
    );
  });

  it('changes nothing more when it is applied twice', () => {
    fc.assert(
      fc.property(json, json, (target, patch) => {
        const once = mergePatch(target, patch);
        expect(mergePatch(once, patch)).toEqual(once);
      }),
    );
  });

  it('leaves an object as it is for the empty patch', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json), (target) => {
        expect(mergePatch(target, {})).toEqual({ ...target });
      }),
    );
  });

  it('removes every key that the patch sets to null', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json), fc.string(), (target, key) => {
        const patched = mergePatch(target, Object.fromEntries([[key, null]]));
        expect(isJsonObject(patched) && Object.hasOwn(patched, key)).toBe(false);
      }),
    );
  });

  it('treats __proto__ as any other key', () => {
    const patched = mergePatch({}, JSON.parse('{"__proto__": {"isAdmin": true}}'));
    expect(patched).not.toHaveProperty('isAdmin');
    expect(Object.keys(patched as object)).toEqual(['__proto__']);
  });
});
