import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseRow } from './csv-row.ts';

describe('parseRow', () => {
  it('reads a plain and a quoted name', () => {
    expect(parseRow('16842752,16843007,19281,Quad9')).toEqual({
      first: 16842752n,
      last: 16843007n,
      asn: 19281,
      asName: 'Quad9',
    });
    expect(parseRow('1,2,13335,"Cloudflare, ""the"" Inc."\r')?.asName).toBe(
      'Cloudflare, "the" Inc.',
    );
  });

  it('reads numbers of IPv6 size', () => {
    const last = 2n ** 128n - 1n;
    expect(parseRow(`0,${last},6939,x`)).toMatchObject({ first: 0n, last });
  });

  it('tidies the blanks of a name', () => {
    expect(parseRow('1,2,3, Marin   Fire \u00ad  ME ')?.asName).toBe('Marin Fire ME');
  });

  it.each([
    '',
    '1,2,3',
    '2,1,3,backwards',
    '1,2,0,no number',
    '1,2,4294967296,too high',
    'a,b,c,d',
  ])('refuses "%s"', (line) => {
    expect(parseRow(line)).toBeNull();
  });

  it('never throws on garbage', () => {
    fc.assert(fc.property(fc.string(), (line) => parseRow(line) === null || line.includes(',')));
  });
});
