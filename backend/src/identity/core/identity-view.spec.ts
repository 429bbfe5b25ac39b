import { describe, expect, it } from '@jest/globals';
import { identityFamily, type IdentityChange } from '@lineside/contract';
import { beginStory, untold } from './address-story.ts';
import { describeChanges, describeFamily, type DatedReading } from './identity-view.ts';

const findOwner = (address: string) =>
  address.startsWith('198.51.') ? { asn: 64500, asName: 'Home ISP' } : { asn: null, asName: null };

function answer(method: 'dns' | 'http', address: string | null, atMs: number): DatedReading {
  return { family: 4, method, address, failure: address === null ? 'timeout' : null, atMs };
}

const known = beginStory({ address: '198.51.100.1', sinceMs: 500 });

describe('describeFamily', () => {
  it('knows nothing before the first answer', () => {
    expect(identityFamily.parse(describeFamily(6, untold, [], findOwner))).toEqual({
      family: 6,
      address: null,
      asn: null,
      asName: null,
      sinceMs: null,
      methods: [],
      doMethodsAgree: null,
    });
  });

  it('shows what was known before a restart until somebody answers', () => {
    const shown = describeFamily(4, known, [answer('dns', null, 900)], findOwner);
    expect(shown).toMatchObject({ address: '198.51.100.1', asn: 64500, sinceMs: 500 });
    expect(shown.doMethodsAgree).toBeNull();
  });

  it('says whether the methods agree', () => {
    const readings = [answer('dns', '198.51.100.1', 900), answer('http', '198.51.100.1', 901)];
    expect(describeFamily(4, known, readings, findOwner).doMethodsAgree).toBe(true);
    const other = [answer('dns', '198.51.100.1', 900), answer('http', '203.0.113.9', 901)];
    const shown = describeFamily(4, known, other, findOwner);
    expect(shown).toMatchObject({ address: '203.0.113.9', asn: null, doMethodsAgree: false });
  });
});

describe('describeChanges', () => {
  function change(oldAddress: string | null, newAddress: string): IdentityChange {
    const family = newAddress.includes(':') ? 6 : 4;
    return { atMs: 1, family, oldAddress, newAddress, oldAsn: null, newAsn: null };
  }

  it('adds the networks', () => {
    expect(
      describeChanges(
        [change('198.51.100.1', '203.0.113.9'), change(null, '198.51.100.1')],
        findOwner,
      ),
    ).toMatchObject([
      { oldAsn: 64500, newAsn: null },
      { oldAsn: null, newAsn: 64500 },
    ]);
  });

  it('leaves out what only the box changed, and what is too much', () => {
    const own = change('2a0e:5ab:1:2::1', '2a0e:5ab:1:2::2');
    expect(describeChanges([own], findOwner)).toEqual([]);
    const many = Array.from({ length: 150 }, () => change('198.51.100.1', '198.51.100.2'));
    expect(describeChanges(many, findOwner)).toHaveLength(100);
  });
});
