import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { checkDocument, checkText } from './settings-document.ts';

function problemsFor(document: unknown): unknown {
  const checked = checkDocument(document);
  return checked.isAccepted ? 'accepted' : checked.problems;
}

describe('checkDocument', () => {
  it('fills in every default and freezes all of it', () => {
    const checked = checkDocument({ dns: { uncachedZone: 'example.org' } });
    if (!checked.isAccepted) throw new Error('rejected');
    expect(checked.settings.dns.uncachedZone).toBe('example.org');
    expect(checked.settings.dns.cachedNames.length).toBeGreaterThan(0);
    expect(checked.document).toEqual({ dns: { uncachedZone: 'example.org' } });
    expect(Object.isFrozen(checked.settings.dns.cachedNames)).toBe(true);
  });

  // One bad document for each rule of the schema.
  it.each<[string, unknown, string, RegExp]>([
    ['an unknown key', { anchor: [] }, 'anchor', /unknown key/],
    ['an unknown key inside', { dns: { zone: 'a.org' } }, 'dns.zone', /unknown key/],
    ['an anchor that is no address', { anchors: ['1.1.1'] }, 'anchors.0', /IPv4 or IPv6/],
    ['an anchor that is a name', { anchors: ['one.one.one.one'] }, 'anchors.0', /IPv4 or IPv6/],
    ['no anchor', { anchors: [] }, 'anchors', /./],
    ['too many anchors', { anchors: Array(21).fill('1.1.1.1') }, 'anchors', /./],
    ['anchors that are no list', { anchors: '1.1.1.1' }, 'anchors', /array/],
    ['a resolver that is no address', { resolvers: ['dns.example'] }, 'resolvers.0', /IPv4/],
    ['too many resolvers', { resolvers: Array(9).fill('1.1.1.1') }, 'resolvers', /./],
    ['no cached name', { dns: { cachedNames: [] } }, 'dns.cachedNames', /./],
    ['a bad cached name', { dns: { cachedNames: ['a b'] } }, 'dns.cachedNames.0', /host name/],
    ['a bad zone', { dns: { uncachedZone: 'http://a' } }, 'dns.uncachedZone', /host name/],
    ['an https check page', { reach: { urls: ['https://a.org/'] } }, 'reach.urls.0', /http:\/\//],
    ['a check page that is no URL', { reach: { urls: ['a.org'] } }, 'reach.urls.0', /http:\/\//],
    ['a port out of range', { reach: { tcpPort: 70000 } }, 'reach.tcpPort', /./],
    ['a port that is text', { reach: { tcpPort: '443' } }, 'reach.tcpPort', /number/],
    ['a bad interface name', { interfaceName: 'eth 0' }, 'interfaceName', /./],
    ['a bad host name', { hostNames: ['pi/../x'] }, 'hostNames.0', /host name/],
    ['a paused job that is no text', { pausedJobs: [1] }, 'pausedJobs.0', /string/],
    ['a list instead of an object', [], '', /one JSON object/],
    ['null', null, '', /one JSON object/],
  ])('refuses %s', (_what, document, path, message) => {
    expect(problemsFor(document)).toEqual([{ path, message: expect.stringMatching(message) }]);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (document) => {
        expect(typeof checkDocument(document).isAccepted).toBe('boolean');
      }),
    );
  });
});

describe('checkText', () => {
  it('says where the JSON is broken', () => {
    const checked = checkText('{\n  "anchors": ["1.1.1.1",]\n}');
    expect(checked).toMatchObject({
      isAccepted: false,
      problems: [{ path: '', message: expect.stringMatching(/not valid JSON: .*]/) }],
    });
  });

  it('forgives a byte order mark', () => {
    expect(checkText('\uFEFF{}').isAccepted).toBe(true);
  });

  it('refuses an empty file', () => {
    expect(checkText('').isAccepted).toBe(false);
  });
});
