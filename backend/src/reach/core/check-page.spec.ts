import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addressToAsk, isAsPromised } from './check-page.ts';

const gstatic = new URL('http://connectivitycheck.gstatic.com/generate_204');
const firefox = new URL('http://detectportal.firefox.com/success.txt');
const microsoft = new URL('http://www.msftconnecttest.com/connecttest.txt');
const apple = new URL('http://captive.apple.com/hotspot-detect.html');
const own = new URL('http://status.example.org/ping?token=1');

describe('isAsPromised', () => {
  it.each([
    [gstatic, 204, ''],
    [firefox, 200, 'success\n'],
    [microsoft, 200, 'Microsoft Connect Test'],
    [apple, 200, '<HTML><BODY>Success</BODY></HTML>'],
    [own, 200, 'anything'],
    [own, 204, ''],
  ])('believes %s with %i and "%s"', (url, status, body) => {
    expect(isAsPromised(url, { status, body })).toBe(true);
  });

  it.each([
    [gstatic, 200, '<html>Please log in</html>'],
    [gstatic, 302, ''],
    [firefox, 200, '<html>Please pay, then success</html>'],
    [firefox, 204, ''],
    [microsoft, 200, 'Welcome'],
    [apple, 200, 'Welcome'],
    [apple, 511, 'Success'],
    [own, 302, ''],
    [own, 404, ''],
  ])('does not believe %s with %i and "%s"', (url, status, body) => {
    expect(isAsPromised(url, { status, body })).toBe(false);
  });
});

describe('addressToAsk', () => {
  it('adds a random query to well-known pages, and changes nothing else of them', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (value) => {
        const asked = addressToAsk(firefox, { next: () => value });
        expect(asked.search).toMatch(/^\?r=[0-9a-z]+$/);
        asked.search = '';
        expect(asked.href).toBe(firefox.href);
      }),
    );
  });

  it("leaves the owner's page as it is", () => {
    expect(addressToAsk(own, { next: () => 0.5 }).href).toBe(own.href);
  });
});
