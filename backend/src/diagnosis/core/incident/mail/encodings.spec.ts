import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { base64Lines, quotedPrintableLines } from './encodings.ts';

/** Reads quoted-printable back. */
function unquote(lines: readonly string[]): string {
  const joined = lines.join('\n').replaceAll('=\n', '');
  const bytes = joined.replaceAll(/[^=]|=(..)/gs, (character, hex: string | undefined) =>
    hex === undefined ? character : String.fromCharCode(parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

const text = fc.string({ unit: fc.constantFrom('a', '=', ' ', '\t', '\n', 'ü', '€', '😀', '.') });

describe('quotedPrintableLines', () => {
  it('leaves ASCII readable and marks the rest', () => {
    expect(quotedPrintableLines('1 = 1, Köln ')).toEqual(['1 =3D 1, K=C3=B6ln=20']);
  });

  it('gives back any text, in lines of at most 76 characters of ASCII', () => {
    fc.assert(
      fc.property(text, (original) => {
        const lines = quotedPrintableLines(original);
        expect(unquote(lines)).toBe(original);
        for (const line of lines) expect(line).toMatch(/^[\t -~]{0,76}$/);
        for (const line of lines) expect(line).not.toMatch(/[ \t]$/);
      }),
    );
  });
});

describe('base64Lines', () => {
  it('gives back any text, in lines of at most 76 characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (original) => {
        const lines = base64Lines(original);
        expect(Buffer.from(lines.join(''), 'base64').toString('utf8')).toBe(original);
        expect(Math.max(0, ...lines.map(({ length }) => length))).toBeLessThanOrEqual(76);
      }),
    );
  });
});
